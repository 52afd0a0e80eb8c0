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
class BrokerAwayTest {
    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry properties) {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        properties.add("spring.datasource.url", database::jdbcUrl);
        properties.add("spring.datasource.username", database::user);
        properties.add("spring.datasource.password", database::password);
        properties.add("management.server.port", () -> "-1");
        // No guard is in these contexts.
        properties.add("management.endpoint.health.validate-group-membership", () -> "false");
        properties.add("camel.component.kafka.brokers", () -> "localhost:1");
        properties.add(
                "camel.main.routes-include-pattern",
                () -> "file:routes/invoice/invoice-intake.camel.yaml,file:routes/policy/*.camel.yaml");
    }

    @Test
    void anInvoiceIsStoredAllTheSame() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/invoices"))
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .header("Authorization", "Bearer " + DoorHub.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(
                        Events.due("e", "FAC-1").toString()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
