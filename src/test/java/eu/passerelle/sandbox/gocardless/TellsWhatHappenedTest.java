package eu.passerelle.sandbox.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import com.gocardless.Webhook;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.WebhookEar.Heard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellsWhatHappenedTest {
    /** The signature was reckoned by OpenSSL. */
    private static final String SAMPLE = "{\"events\":[{\"id\":\"EV1\",\"resource_type\":\"payments\","
            + "\"action\":\"confirmed\"}],\"meta\":{\"webhook_id\":\"WB1\"}}";

    @TempDir
    Path folder;

    private GoCardlessRig rig;
    private String mandate;

    @BeforeEach
    void start() throws Exception {
        rig = new GoCardlessRig(folder);
        mandate = rig.mandate(GoCardlessRig.IBAN);
        rig.told();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theSignatureIsTheOneThatOthersReckon() {
        String signature = GoCardlessLetter.signature(SAMPLE, "a-secret-of-ours");
        assertThat(signature).isEqualTo("66224de84c5e00e50149cdb8a9da763259d2f474fe9ef0eb6a1888ae5f0830e1");
        assertThat(Webhook.isValidSignature(SAMPLE, signature, "a-secret-of-ours"))
                .isTrue();
        assertThat(Webhook.isValidSignature(SAMPLE + " ", signature, "a-secret-of-ours"))
                .isFalse();
    }

    @Test
    void theOfficialClientReadsWhatIsTold() throws Exception {
        String payment = rig.collect(mandate, "R1");
        Heard heard = rig.ear.next();
        assertThat(heard.header("user-agent")).isEqualTo("gocardless-webhook-service/1.2");
        var events = Webhook.parse(heard.body(), heard.header("webhook-signature"), GoCardlessRig.SECRET);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getAction()).isEqualTo("created");
            assertThat(event.getLinks().getPayment()).isEqualTo(payment);
            assertThat(event.getResourceMetadata()).containsEntry("passerelle_reference", "R1");
            assertThat(event.getDetails().getCause()).isEqualTo("payment_created");
        });
    }

    @Test
    void whatHappensAtOnceComesInOneWebhookAndIsListedToo() throws Exception {
        rig.collect(mandate, "R1");
        rig.told();
        rig.moveTo("2026-11-05T12:00:00Z");
        Heard heard = rig.ear.next();
        List<String> actions = new ArrayList<>();
        heard.json()
                .path("events")
                .forEach(event -> actions.add(event.path("action").asText()));
        assertThat(actions).containsExactly("submitted", "active", "submitted");
        assertThat(rig.get("/events?resource_type=mandates&mandate=" + mandate)
                        .body()
                        .path("events"))
                .hasSize(3);
    }

    @Test
    void noWebhookHoldsMoreThan250Events() throws Exception {
        rig.ear.refuse(1);
        for (int i = 0; i < 260; i++) {
            rig.collect(mandate, "R" + i);
        }
        rig.untilQuiet();
        List<Heard> heard = rig.ear.rest();
        assertThat(heard)
                .allSatisfy(
                        one -> assertThat(one.json().path("events").size()).isBetween(1, GoCardlessLetter.EVENTS_MAX));
        assertThat(heard.stream()
                        .mapToInt(one -> one.json().path("events").size())
                        .sum())
                .isEqualTo(260);
    }

    @Test
    void oneThatNobodyTookComesAgain() throws Exception {
        rig.ear.refuse(2);
        rig.collect(mandate, "R1");
        assertThat(rig.told()).containsExactly("payments.created");
    }

    @Test
    void switchesRepeatReorderAndDrop() throws Exception {
        rig.simulator.faults(List.of(new Fault("repeat", 1, 0)));
        rig.collect(mandate, "R1");
        assertThat(rig.told()).containsExactly("payments.created", "payments.created");
        rig.simulator.faults(List.of(new Fault("drop", 1, 0)));
        String lost = rig.collect(mandate, "R2");
        assertThat(rig.told()).isEmpty();
        assertThat(rig.get("/events?payment=" + lost).body().path("events")).hasSize(1);
        rig.simulator.faults(List.of(new Fault("reorder", 1, 0)));
        rig.moveTo("2026-11-05T12:00:00Z");
        assertThat(rig.told()).hasSize(4).last().isEqualTo("mandates.submitted");
    }
}
