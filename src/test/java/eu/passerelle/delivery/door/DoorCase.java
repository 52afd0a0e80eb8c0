package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.delivery.Controls;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The door over real HTTP and a real broker, into a real PostgreSQL. */
@SpringBootTest(classes = DoorHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
abstract class DoorCase {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final Contract CONTRACT = Contract.read();

    @LocalServerPort
    int port;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DoorHub.Applied applied;

    @Autowired
    Controls controls;

    @Autowired
    MeterRegistry meters;

    @Autowired
    IntakeDoor door;

    final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        TestBroker.shared().createTopic("core.invoices", 2);
        properties.add("spring.datasource.url", database::jdbcUrl);
        properties.add("spring.datasource.username", database::user);
        properties.add("spring.datasource.password", database::password);
        properties.add("spring.threads.virtual.enabled", () -> "true");
        properties.add("spring.datasource.hikari.connection-timeout", () -> "1000");
        properties.add("management.server.port", () -> "-1");
        // No guard is in these contexts.
        properties.add("management.endpoint.health.validate-group-membership", () -> "false");
        properties.add("camel.main.name", () -> "doors");
        properties.add("camel.component.kafka.brokers", TestBroker.shared()::bootstrapServers);
        properties.add(
                "camel.main.routes-include-pattern",
                () -> "file:routes/invoice/invoice-intake.camel.yaml,file:routes/invoice/invoice-accept.camel.yaml,"
                        + "file:routes/invoice/invoice-view.camel.yaml,"
                        + "file:routes/policy/*.camel.yaml");
    }

    static String fresh() {
        return "FAC-" + UUID.randomUUID();
    }

    HttpResponse<String> post(Object body) {
        return post(body.toString().getBytes(StandardCharsets.UTF_8), "application/json", DoorHub.TOKEN);
    }

    HttpResponse<String> post(byte[] body, String mediaType, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/invoices"))
                .header("Content-Type", mediaType)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(CONTRACT.faults("post", "/v1/invoices", answer)).isEmpty();
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return Events.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String outcome(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return json(response).path("results").path(0).path("outcome").asText();
    }

    static void assertProblem(HttpResponse<String> response, int status, String rule, String pointer) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).startsWith("urn:passerelle:problem:");
        assertThat(problem.path("errors")).anySatisfy(error -> {
            assertThat(error.path("rule").asText()).isEqualTo(rule);
            assertThat(error.path("pointer").asText()).isEqualTo(pointer);
            assertThat(error.path("message").asText()).isNotBlank();
        });
    }

    long stored(String invoice) {
        return jdbc.queryForObject("select count(*) from inbox where business_id = ?", Long.class, invoice);
    }
}
