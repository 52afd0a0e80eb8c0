package eu.passerelle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.box.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Remembering rail = new Remembering();
    private int port;
    private ControlServer server;

    @BeforeEach
    void listen() {
        port = FreePort.find();
        SandboxClock clock = SandboxClock.open(folder.resolve("clock.json"), START);
        server = new ControlServer(port, new BusinessDays(clock, List.of(rail)), Map.of("stripe", rail));
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
        http.close();
    }

    @Test
    void businessTimeMovesAndTheSimulatorsHearOfIt() throws Exception {
        HttpResponse<String> answer = post("/clock", "{\"to\":\"2026-11-03T08:00:00Z\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"now\":\"2026-11-03T08:00:00Z\"}");
        assertThat(rail.aged).isEqualTo(1);
    }

    @Test
    void businessTimeDoesNotGoBack() throws Exception {
        assertThat(post("/clock", "{\"to\":\"2026-10-03T08:00:00Z\"}").statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatCannotBeReadIsRefused() throws Exception {
        assertThat(post("/clock", "{\"to\":\"tomorrow\"}").statusCode()).isEqualTo(400);
        assertThat(post("/stripe/faults", "[{\"kind\":\"earthquake\",\"next\":1}]")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/lemonway/faults", "[]").statusCode()).isEqualTo(404);
    }

    @Test
    void switchesAreSetAndCleared() throws Exception {
        assertThat(post("/stripe/faults", "{\"next\":2,\"kind\":\"delay\",\"millis\":30}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(rail.faults).containsExactly(new Fault("delay", 2, 30));
        assertThat(post("/stripe/faults", "[]").statusCode()).isEqualTo(200);
        assertThat(rail.faults).isEmpty();
    }

    @Test
    void aBookIsShownAsTheContractSays() throws Exception {
        HttpResponse<String> answer = send(request("/stripe/book").GET());

        assertThat(answer.body())
                .isEqualTo("{\"debits\":[{\"id\":\"pi_1\",\"reference\":\"R1\",\"amount\":100,\"currency\":\"EUR\","
                        + "\"state\":\"pending\"}],\"refunds\":[],\"payouts\":[]}");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** Remembers what it was told. */
    private static final class Remembering implements Rail {
        private final List<Fault> faults = new ArrayList<>();
        private int aged;

        @Override
        public String name() {
            return "stripe";
        }

        @Override
        public void faults(List<Fault> next) {
            faults.clear();
            faults.addAll(next);
        }

        @Override
        public Book book() {
            return new Book(List.of(new Book.Debit("pi_1", "R1", 100, "EUR", "pending")), List.of(), List.of());
        }

        @Override
        public void age() {
            aged++;
        }

        @Override
        public boolean quiet() {
            return true;
        }
    }
}
