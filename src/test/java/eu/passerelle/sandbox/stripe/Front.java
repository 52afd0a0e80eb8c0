package eu.passerelle.sandbox.stripe;

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

/** The HTTP side: reads a request, notes it, writes the answer with the headers that every answer has. */
final class Front implements HttpHandler {
    private final Desk desk;
    private final RequestLog log;
    private final Runnable tellNotices;
    private final AtomicInteger inside = new AtomicInteger();

    /** @param tellNotices called when an answer may have left events to tell */
    Front(Desk desk, RequestLog log, Runnable tellNotices) {
        this.desk = desk;
        this.log = log;
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
            Answer answer = desk.answer(request);
            tellNotices.run();
            if (answer.hangMillis() >= 0) {
                desk.pause(answer.hangMillis());
                return;
            }
            write(exchange, request, answer);
        } catch (Refusal closing) {
            // A switched hang was cut short because the simulator closes: the connection closes without an answer.
            exchange.close();
        } finally {
            inside.decrementAndGet();
        }
    }

    private static Incoming read(HttpExchange exchange) throws IOException {
        SortedMap<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        byte[] body = exchange.getRequestBody().readNBytes(Desk.BODY_BYTES_MAX + 1);
        return new Incoming(
                "req_" + Ids.of(UUID.randomUUID().toString(), 14),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, Incoming request, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Request-Id", request.requestId());
        headers.set("Stripe-Version", StripeSimulator.VERSION);
        String key = request.header("idempotency-key");
        if (key != null) {
            headers.set("Idempotency-Key", key);
        }
        answer.headers().forEach(headers::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
