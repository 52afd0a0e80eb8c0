package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisbehavesOnDemandTest {
    @TempDir
    Path folder;

    private StripeRig rig;
    private StripeRig.Payer payer;

    @BeforeEach
    void start() throws Exception {
        rig = new StripeRig(folder);
        payer = rig.payer(TestIbans.SUCCESS);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private BareClient.Reply debit(String reference) throws Exception {
        return rig.client.post("/v1/payment_intents", reference + ".collect", StripeRig.debit(payer, reference));
    }

    @Test
    void tooManyCallsActNotAndTheNextOneDoes() throws Exception {
        rig.stripe.faults(List.of(new Fault("429", 2, 0)));
        assertThat(debit("R1").code()).isEqualTo("rate_limit");
        assertThat(debit("R1").status()).isEqualTo(429);
        assertThat(rig.stripe.book().debits()).isEmpty();
        assertThat(debit("R1").status()).isEqualTo(200);
    }

    @Test
    void aCallThatActedAndFailedGivesTheSameFailureToItsKeyAndIsInTheBook() throws Exception {
        rig.stripe.faults(List.of(new Fault("act-then-fail", 1, 0)));
        assertThat(debit("R1").text("/error/type")).isEqualTo("api_error");
        var again = debit("R1");
        assertThat(again.status()).isEqualTo(500);
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(rig.stripe.book().debits())
                .singleElement()
                .satisfies(debit -> assertThat(debit.reference()).isEqualTo("R1"));
        var found = rig.client.get("/v1/payment_intents?customer=" + payer.customer());
        assertThat(found.text("/data/0/metadata/passerelle_reference")).isEqualTo("R1");
    }

    @Test
    void aCallThatHangsHasActedAndItsConnectionCloses() throws Exception {
        rig.stripe.faults(List.of(new Fault("act-then-hang", 1, 50)));
        assertThatThrownBy(() -> debit("R1")).isInstanceOf(IOException.class);
        assertThat(rig.stripe.book().debits()).hasSize(1);
        assertThat(debit("R1").headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    void aReadDoesNotUseUpAFaultOfActing() throws Exception {
        rig.stripe.faults(List.of(new Fault("act-then-fail", 1, 0)));
        assertThat(rig.client.get("/v1/customers").status()).isEqualTo(200);
        assertThat(debit("R1").status()).isEqualTo(500);
    }

    @Test
    void noFaultsClearsThem() throws Exception {
        rig.stripe.faults(List.of(new Fault("429", 1000, 0)));
        rig.stripe.faults(List.of());
        assertThat(debit("R1").status()).isEqualTo(200);
    }

    @Test
    void anUnknownFaultIsRefused() {
        assertThatThrownBy(() -> new Fault("act-then-hang ", 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRequestIsKeptAsItCameButTheSecret() throws Exception {
        rig.client.post("/v1/customers", "seen", "emial", "jeanne@example.org");
        rig.client.get("/v1/customers?limit=3");
        ObjectMapper json = new ObjectMapper();
        List<String> lines = Files.readAllLines(folder.resolve("requests.jsonl"));
        assertThat(lines).hasSize(5).noneMatch(line -> line.contains(StripeRig.KEY));
        JsonNode refused = json.readTree(lines.get(3));
        assertThat(refused.path("method").asText()).isEqualTo("POST");
        assertThat(refused.path("path").asText()).isEqualTo("/v1/customers");
        assertThat(refused.path("body").asText()).isEqualTo("emial=jeanne%40example.org");
        assertThat(refused.path("idempotencyKey").asText()).isEqualTo("seen");
        assertThat(refused.at("/headers/content-type/0").asText()).startsWith("application/x-www-form-urlencoded");
        assertThat(json.readTree(lines.get(4)).path("query").asText()).isEqualTo("limit=3");
        assertThat(json.readTree(lines.get(1)).path("body").asText()).contains(TestIbans.SUCCESS);
    }
}
