package eu.passerelle.sandbox.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears webhooks; answers 500 as often as it is told to, and 200 otherwise. */
public final class WebhookEar implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param headers the first of each name, whatever its case */
    public record Heard(String body, Map<String, String> headers) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        public String text(String pointer) {
            return json().at(pointer).asText();
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(1000);
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;

    public WebhookEar() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refuse) {
                Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
                heard.add(new Heard(body, headers));
            }
            exchange.sendResponseHeaders(refuse ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks");
    }

    public void refuse(int times) {
        refusals.set(times);
    }

    public boolean stillRefuses() {
        return refusals.get() > 0;
    }

    public Heard next() throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no webhook within 10 s");
        }
        return next;
    }

    /** What was heard and not yet taken. */
    public List<Heard> rest() {
        List<Heard> rest = new ArrayList<>();
        heard.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
