package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hears webhooks; answers 500 as often as it is told to, and 200 otherwise. */
final class WebhookEar implements AutoCloseable {
    record Heard(String body, String signature, JsonNode event) {
        String type() {
            return event.path("type").textValue();
        }
    }

    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(1000);
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer server;

    WebhookEar() throws IOException {
        ObjectMapper json = new ObjectMapper();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!refuse) {
                heard.add(new Heard(
                        body, exchange.getRequestHeaders().getFirst("Stripe-Signature"), json.readTree(body)));
            }
            exchange.sendResponseHeaders(refuse ? 500 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/stripe");
    }

    void refuse(int times) {
        refusals.set(times);
    }

    boolean stillRefuses() {
        return refusals.get() > 0;
    }

    Heard next() throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no webhook within 10 s");
        }
        return next;
    }

    List<String> types(int count) throws InterruptedException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(next().type());
        }
        return types;
    }

    /** What was heard and not yet taken. */
    List<Heard> rest() {
        List<Heard> rest = new ArrayList<>();
        heard.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
