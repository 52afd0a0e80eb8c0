package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.sandbox.Fault;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill is played by copying the files of a running simulator, as they are at that moment, and starting there. */
class SurvivesAKillTest {
    @TempDir
    Path folder;

    @TempDir
    Path afterwards;

    private StripeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new StripeRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void killAndStart() throws Exception {
        for (String file : List.of("journal.jsonl", "iban.key")) {
            Files.copy(folder.resolve(file), afterwards.resolve(file));
        }
        rig.stripe.close();
        rig.open(afterwards);
    }

    @Test
    void debitsKeysAndIdsGoOn() throws Exception {
        StripeRig.Payer payer = rig.payer(TestIbans.INSUFFICIENT_FUNDS);
        var before = rig.collect(payer, "R1");
        killAndStart();
        var again = rig.collect(payer, "R1");
        assertThat(again.body()).isEqualTo(before.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(rig.collect(payer, "R2").id()).isNotEqualTo(before.id());
        assertThat(rig.stripe.book().debits()).hasSize(2);
        rig.moveTo("2026-11-07T00:00:00Z");
        assertThat(rig.state(before.id())).isEqualTo("failed");
    }

    @Test
    void whatWasDoneWithoutAnAnswerIsStillDone() throws Exception {
        StripeRig.Payer payer = rig.payer(TestIbans.SUCCESS);
        rig.stripe.faults(List.of(new Fault("act-then-hang", 1, 0)));
        assertThatThrownBy(() -> rig.collect(payer, "R1")).isInstanceOf(java.io.IOException.class);
        killAndStart();
        assertThat(rig.stripe.book().debits()).hasSize(1);
        assertThat(rig.collect(payer, "R1").headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(rig.stripe.book().debits()).hasSize(1);
    }

    @Test
    void aTornLastLineNeverHappened() throws Exception {
        rig.payer(TestIbans.SUCCESS);
        Path journal = folder.resolve("journal.jsonl");
        long whole = Files.size(journal);
        Files.writeString(journal, "{\"account\":\"acct_x\",\"ids\":9", StandardOpenOption.APPEND);
        killAndStart();
        assertThat(rig.client.get("/v1/customers").body().path("data")).hasSize(1);
        assertThat(Files.size(afterwards.resolve("journal.jsonl"))).isGreaterThanOrEqualTo(whole);
        StripeRig.ok(rig.client.post("/v1/customers", "next", "name", "Paul"));
        rig.stripe.close();
        rig.open(afterwards);
        assertThat(rig.client.get("/v1/customers").body().path("data")).hasSize(2);
    }

    @Test
    void eventsThatNobodyTookAreToldAfterwards() throws Exception {
        rig.ear.refuse(Integer.MAX_VALUE);
        StripeRig.ok(rig.client.post("/v1/customers", "c", "name", "Paul"));
        assertThat(rig.stripe.quiet()).isFalse();
        killAndStart();
        assertThat(rig.stripe.quiet()).isFalse();
        rig.ear.refuse(0);
        assertThat(rig.ear.next().text("/type")).isEqualTo("customer.created");
        rig.untilQuiet();
    }

    @Test
    void aKeyThatWasUsedAnewIsKnownByItsLastUse() throws Exception {
        String[] name = {"name", "Paul"};
        String first = rig.client.post("/v1/customers", "k", name).id();
        rig.clock.forward(Duration.ofHours(25));
        String second = rig.client.post("/v1/customers", "k", name).id();
        killAndStart();
        assertThat(rig.client.post("/v1/customers", "k", name).id()).isEqualTo(second);
        rig.clock.forward(Duration.ofHours(25));
        assertThat(rig.client.post("/v1/customers", "k", name).id()).isNotIn(first, second);
    }

    @Test
    void aScriptIsStillKnown() throws Exception {
        rig.stripe.script("DE89370400440532013000", Ending.failed("account_closed"));
        String intent = rig.collect(rig.payer("DE89370400440532013000"), "R1").id();
        killAndStart();
        rig.moveTo("2026-11-07T00:00:00Z");
        assertThat(rig.state(intent)).isEqualTo("failed");
        assertThat(afterwards.resolve("journal.jsonl")).content().doesNotContain("DE89370400440532013000");
    }

    @Test
    void twoSimulatorsNeverShareAFolder() {
        assertThatThrownBy(() -> new StripeSimulator(new StripeSettings(0, folder, rig.clock, List.of(), 1)))
                .isInstanceOfAny(UncheckedIOException.class, IllegalStateException.class);
    }
}
