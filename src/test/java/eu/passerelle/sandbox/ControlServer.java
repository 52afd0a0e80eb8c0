package eu.passerelle.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Moves business time, sets simulators' switches and shows their books (contract.md, Sandbox). */
final class ControlServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BusinessDays days;
    private final Map<String, Rail> rails;

    ControlServer(int port, BusinessDays days, Map<String, Rail> rails) {
        this.days = days;
        this.rails = Map.copyOf(rails);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record ClockMove(String to) {}

    private record Answer(int status, String body) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            Answer answer =
                    answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(String method, String path, byte[] body) throws IOException {
        String[] parts = path.split("/");
        try {
            if (path.equals("/clock")) {
                return clock(method, body);
            }
            Rail rail = parts.length == 3 ? rails.get(parts[1]) : null;
            if (rail == null) {
                return problem(404, "there is /clock, and /{rail}/faults and /{rail}/book for " + rails.keySet());
            }
            if (method.equals("POST") && parts[2].equals("faults")) {
                rail.faults(List.of(JSON.readValue(faults(body), Fault[].class)));
                return new Answer(200, "{}");
            }
            if (method.equals("GET") && parts[2].equals("book")) {
                return new Answer(200, JSON.writeValueAsString(rail.book()));
            }
            return problem(404, "a rail has POST faults and GET book");
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return problem(
                    400, "what was posted cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Answer clock(String method, byte[] body) throws IOException {
        if (method.equals("POST")) {
            ClockMove move = JSON.readValue(body, ClockMove.class);
            Instant to = Instant.parse(String.valueOf(move.to()));
            if (to.isBefore(days.now())) {
                return problem(409, "business time is " + days.now() + " already and moves only forward");
            }
            days.moveTo(to);
        } else if (!method.equals("GET")) {
            return problem(405, "the clock is read by GET and moved by POST");
        }
        return new Answer(200, "{\"now\":\"" + days.now() + "\"}");
    }

    /** One switch alone is a list of one. */
    private static String faults(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.startsWith("[") ? text : "[" + text + "]";
    }

    private static Answer problem(int status, String detail) throws JsonProcessingException {
        record Problem(int status, String detail) {}
        return new Answer(status, JSON.writeValueAsString(new Problem(status, detail)));
    }
}
