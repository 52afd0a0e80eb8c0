package eu.passerelle.sandbox.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The HTTP side: reads a request, notes it, writes the answer. */
final class Front implements HttpHandler {
    private final Function<Incoming, Answer> desk;
    private final RequestLog log;
    private final Misbehaviour misbehaviour;
    private final Runnable tellNotices;
    private final AtomicInteger inside = new AtomicInteger();

    /** @param tellNotices called when an answer may have left events to tell */
    Front(Function<Incoming, Answer> desk, RequestLog log, Misbehaviour misbehaviour, Runnable tellNotices) {
        this.desk = desk;
        this.log = log;
        this.misbehaviour = misbehaviour;
        this.tellNotices = tellNotices;
    }

    boolean nobodyInside() {
        return inside.get() == 0;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        inside.incrementAndGet();
        try (exchange) {
            Incoming request = read(exchange);
            log.append(request);
            Answer answer = desk.apply(request);
            tellNotices.run();
            if (answer.hangMillis() >= 0) {
                misbehaviour.pause(answer.hangMillis());
                return;
            }
            write(exchange, answer);
        } catch (Misbehaviour.Closing closing) {
            // A switched wait was cut short because the simulator closes: the connection closes without an answer.
            exchange.close();
        } finally {
            inside.decrementAndGet();
        }
    }

    private static Incoming read(HttpExchange exchange) throws IOException {
        SortedMap<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        byte[] body = exchange.getRequestBody().readNBytes(Incoming.BODY_BYTES_MAX + 1);
        return new Incoming(
                "req_" + Ids.of(UUID.randomUUID().toString(), 14),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        answer.headers().forEach(headers::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        // To this server 0 means a body of unknown length, and -1 none.
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
