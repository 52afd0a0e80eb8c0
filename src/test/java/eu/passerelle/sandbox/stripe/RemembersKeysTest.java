package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemembersKeysTest {
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

    @Test
    void theSameCallAgainIsTheSameAnswerAndNoSecondDebit() throws Exception {
        var first = rig.collect(payer, "R1");
        var again = rig.collect(payer, "R1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(again.headers().firstValue("Idempotency-Key")).contains("R1.collect");
        assertThat(rig.stripe.book().debits()).hasSize(1);
    }

    @Test
    void theSameKeyForAnotherCallIsRefused() throws Exception {
        rig.collect(payer, "R1");
        var other = rig.client.post("/v1/payment_intents", "R1.collect", StripeRig.debit(payer, "R2"));
        var elsewhere = rig.client.post("/v1/customers", "R1.collect", "name", "Jeanne");
        assertThat(List.of(other.status(), elsewhere.status())).containsOnly(400);
        assertThat(other.text("/error/type")).isEqualTo("idempotency_error");
        assertThat(rig.stripe.book().debits()).hasSize(1);
    }

    @Test
    void theSameKeyWhileTheFirstRunsIsAConflict() throws Exception {
        rig.stripe.faults(List.of(new Fault("delay", 1, 1_000)));
        var first = CompletableFuture.supplyAsync(() -> {
            try {
                return rig.collect(payer, "R1");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> !rig.stripe.quiet());
        Awaitility.await()
                .atMost(Duration.ofSeconds(2))
                .until(() -> rig.client
                        .post("/v1/payment_intents", "R1.collect", StripeRig.debit(payer, "R1"))
                        .code()
                        .equals("idempotency_key_in_use"));
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(rig.stripe.book().debits()).hasSize(1);
    }

    @Test
    void manyAtOnceUnderOneKeyMakeOneDebit() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<BareClient.Reply>> replies = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(
                            () -> rig.client.post("/v1/payment_intents", "R1.collect", StripeRig.debit(payer, "R1"))))
                    .toList();
            for (Future<BareClient.Reply> reply : replies) {
                assertThat(reply.get().status()).isIn(200, 409);
            }
        }
        assertThat(rig.stripe.book().debits()).hasSize(1);
    }

    @Test
    void aKeyOlderThanADayMakesANewObject() throws Exception {
        String[] customer = {"email", "paul@example.org"};
        String first = rig.client.post("/v1/customers", "old", customer).id();
        rig.clock.forward(Duration.ofHours(24).minusSeconds(1));
        assertThat(rig.client.post("/v1/customers", "old", customer).id()).isEqualTo(first);
        rig.clock.forward(Duration.ofSeconds(1));
        var reused = rig.client.post("/v1/customers", "old", customer);
        assertThat(reused.id()).isNotEqualTo(first);
        assertThat(reused.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void aCallThatWasRefusedLeavesItsKeyFree() throws Exception {
        assertThat(rig.client.post("/v1/customers", "free", "emial", "x").status())
                .isEqualTo(400);
        assertThat(rig.client
                        .post("/v1/customers", "free", "email", "paul@example.org")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void twoAccountsMayUseTheSameKey() throws Exception {
        String one = rig.client.post("/v1/customers", "shared", "name", "A").id();
        var two = rig.other().post("/v1/customers", "shared", "name", "B");
        assertThat(two.status()).isEqualTo(200);
        assertThat(two.id()).isNotEqualTo(one);
    }

    @Test
    void bothWaysToWriteAListAreTheSameCall() throws Exception {
        var first = rig.client.post("/v1/customers", "list", "preferred_locales[0]", "fr");
        var again = rig.client.post("/v1/customers", "list", "preferred_locales[]", "fr");
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void aKeyIsIgnoredWhereNothingIsPosted() throws Exception {
        var reply = rig.client.send(rig.client
                .request("/v1/customers/" + payer.customer())
                .header("Idempotency-Key", "get")
                .build());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(rig.client.delete("/v1/customers/" + payer.customer()).text("/deleted"))
                .isEqualTo("true");
        assertThat(rig.client.get("/v1/customers/" + payer.customer()).text("/deleted"))
                .isEqualTo("true");
    }
}
