package eu.passerelle.sandbox.gocardless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, switches and what is left after a kill, which is played by copying the files of a running simulator. */
class RemembersCreationsTest {
    @TempDir
    Path folder;

    @TempDir
    Path afterwards;

    private GoCardlessRig rig;
    private String mandate;

    @BeforeEach
    void start() throws Exception {
        rig = new GoCardlessRig(folder);
        mandate = rig.mandate(GoCardlessRig.IBAN);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private GoCardlessRig.Reply debit(String reference) throws Exception {
        return rig.post("/payments", reference + ".collect", GoCardlessRig.payment(mandate, reference));
    }

    private void killAndStart() throws Exception {
        for (String file : List.of("journal.jsonl", "iban.key")) {
            Files.copy(folder.resolve(file), afterwards.resolve(file));
        }
        rig.simulator.close();
        rig.open(afterwards, GoCardlessSettings.CALLS_PER_MINUTE);
    }

    @Test
    void aUsedKeyPointsToWhatItMadeWhateverIsAskedNow() throws Exception {
        String payment = debit("R1").text("/payments/id");
        var other = rig.post("/payments", "R1.collect", GoCardlessRig.payment(mandate, "R1", 999, "2026-11-09"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.reason()).isEqualTo("idempotent_creation_conflict");
        assertThat(other.text("/error/errors/0/links/conflicting_resource_id")).isEqualTo(payment);
        assertThat(rig.simulator.book().debits()).hasSize(1);
        rig.clock.forward(Duration.ofDays(31));
        String late = GoCardlessRig.payment(mandate, "R1", 999, "2026-12-09");
        assertThat(rig.post("/payments", "R1.collect", late).status()).isEqualTo(201);
    }

    @Test
    void keysPaymentsAndScriptsSurviveAKill() throws Exception {
        rig.simulator.script("DE89370400440532013000", Ending.failed(Cause.INSUFFICIENT_FUNDS));
        String poor = rig.mandate("DE89370400440532013000");
        String payment = rig.collect(poor, "R1");
        killAndStart();
        assertThat(rig.post("/payments", "R1.collect", GoCardlessRig.payment(poor, "R1"))
                        .text("/error/errors/0/links/conflicting_resource_id"))
                .isEqualTo(payment);
        assertThat(rig.collect(poor, "R2")).isNotEqualTo(payment);
        rig.moveTo("2026-11-10T18:00:00Z");
        assertThat(rig.state(payment)).isEqualTo("failed");
        assertThat(afterwards.resolve("journal.jsonl")).content().doesNotContain("DE89370400440532013000");
    }

    @Test
    void whatWasDoneWithoutAnAnswerIsStillDone() throws Exception {
        rig.simulator.faults(List.of(new Fault("act-then-hang", 1, 0)));
        assertThatThrownBy(() -> debit("R1")).isInstanceOf(IOException.class);
        killAndStart();
        assertThat(rig.simulator.book().debits()).hasSize(1);
        assertThat(debit("R1").status()).isEqualTo(409);
    }

    @Test
    void aCreationThatActedAndFailedIsFoundByItsKey() throws Exception {
        rig.simulator.faults(List.of(new Fault("act-then-fail", 1, 0)));
        var failed = debit("R1");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text("/error/type")).isEqualTo("gocardless");
        assertThat(debit("R1").status()).isEqualTo(409);
        assertThat(rig.simulator.book().debits())
                .singleElement()
                .satisfies(debit -> assertThat(debit.reference()).isEqualTo("R1"));
    }

    @Test
    void tooManyCallsActNot() throws Exception {
        rig.simulator.faults(List.of(new Fault("429", 1, 0)));
        assertThat(debit("R1").reason()).isEqualTo("rate_limit_exceeded");
        assertThat(rig.simulator.book().debits()).isEmpty();
        assertThat(debit("R1").status()).isEqualTo(201);
    }

    @Test
    void aRetryIsCountedBecauseTheHubNeverAsksForOne() throws Exception {
        String payment = rig.collect(mandate, "R1");
        rig.scenario("payment_failed", payment);
        assertThat(rig.simulator.retriesAsked()).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(rig.post("/payments/" + payment + "/actions/retry", "", "")
                            .status())
                    .isEqualTo(200);
            rig.scenario("payment_failed", payment);
        }
        assertThat(rig.post("/payments/" + payment + "/actions/retry", "", "").reason())
                .isEqualTo("retry_failed");
        assertThat(rig.simulator.retriesAsked()).isEqualTo(3);
    }

    @Test
    void everyRequestIsKeptAsItCameButTheSecret() throws Exception {
        rig.get("/customers?limit=3");
        List<String> lines = Files.readAllLines(folder.resolve("requests.jsonl"));
        assertThat(lines).hasSize(4).noneMatch(line -> line.contains(GoCardlessRig.TOKEN));
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.path("path").asText()).isEqualTo("/customers");
        assertThat(first.path("body").asText()).contains("Lefevre");
    }
}
