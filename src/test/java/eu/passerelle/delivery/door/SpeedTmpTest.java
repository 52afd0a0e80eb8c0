package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.box.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A hub that starts while its broker is away: REST goes on. */
@SpringBootTest(classes = DoorHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class SpeedTmpTest {
    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        properties.add("spring.datasource.url", database::jdbcUrl);
        properties.add("spring.datasource.username", database::user);
        properties.add("spring.datasource.password", database::password);
        properties.add("management.server.port", () -> "-1");
        properties.add(
                "camel.main.routes-include-pattern",
                () -> "file:routes/invoice/invoice-intake.camel.yaml,file:routes/policy/*.camel.yaml");
    }

    @Test
    void speed() throws Exception {
        for (int size : new int[] {1000, 1000, 200, 1}) {
            int requests = size == 1 ? 4000 : 40000 / size;
            java.util.List<byte[]> bodies = new java.util.ArrayList<>();
            for (int r = 0; r < requests; r++) {
                var array = Events.JSON.createArrayNode();
                for (int e = 0; e < size; e++) { String id = java.util.UUID.randomUUID().toString(); array.add(Events.due("e-" + id, "F-" + id)); }
                bodies.add(Events.JSON.writeValueAsBytes(array));
            }
            HttpClient http = HttpClient.newHttpClient();
            long start = System.nanoTime();
            try (var pool = java.util.concurrent.Executors.newFixedThreadPool(size == 1 ? 32 : 4)) {
                java.util.List<java.util.concurrent.Callable<Integer>> calls = new java.util.ArrayList<>();
                for (byte[] b : bodies) calls.add(() -> http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/invoices")).header("Content-Type", "application/json").header("Authorization", "Bearer " + DoorHub.TOKEN).POST(HttpRequest.BodyPublishers.ofByteArray(b)).build(), HttpResponse.BodyHandlers.ofString()).statusCode());
                for (var f : pool.invokeAll(calls)) assertThat(f.get()).isEqualTo(202);
            }
            double s = (System.nanoTime() - start) / 1e9;
            System.out.println("SPEED arrays of " + size + ": " + Math.round(requests * size / s) + "/s");
        }
    }
}

