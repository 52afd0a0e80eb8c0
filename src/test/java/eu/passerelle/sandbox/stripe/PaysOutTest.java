package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Automatic payouts as Stripe makes them, over plain HTTP. */
class PaysOutTest {
    @TempDir
    Path folder;

    private StripeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new StripeRig(folder, true);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aPayoutIsMadeSortedAndPaidOnOpenDays() throws Exception {
        String intent = rig.collect(rig.payer(TestIbans.SUCCESS), "R1").id();
        String pending = rig.client.get("/v1/balance_transactions").text("/data/0/status");
        assertThat(pending).as("the line is there before the money").isEqualTo("pending");
        rig.moveTo("2026-11-06T23:00:00Z");
        assertThat(rig.types()).endsWith("charge.succeeded", "payment_intent.succeeded");
        rig.moveTo("2026-11-09T04:59:59Z");
        assertThat(rig.types()).as("a week-end is no time for banks").isEmpty();
        rig.moveTo("2026-11-09T05:00:00Z");
        assertThat(rig.types()).containsExactly("payout.created");
        var payout = rig.client.get("/v1/payouts").body().at("/data/0");
        assertThat(payout.path("status").textValue()).isEqualTo("in_transit");
        assertThat(payout.path("amount").asLong()).isEqualTo(11_000 - 42);
        String id = payout.path("id").textValue();
        var early = rig.client.get("/v1/balance_transactions?payout=" + id);
        assertThat(early.code()).isEqualTo("payout_reconciliation_not_ready");
        rig.moveTo("2026-11-09T17:00:00Z");
        assertThat(rig.types()).containsExactly("payout.reconciliation_completed");
        var lines = rig.client.get("/v1/balance_transactions?payout=" + id + "&expand[]=data.source");
        assertThat(lines.body().path("data")).hasSize(2);
        assertThat(lines.text("/data/0/type")).isEqualTo("payout");
        assertThat(lines.text("/data/1/source/payment_intent")).isEqualTo(intent);
        assertThat(lines.text("/data/1/fee_details/1/type")).isEqualTo("tax");
        assertThat(rig.stripe.book().payouts()).isEmpty();
        rig.moveTo("2026-11-10T11:00:00Z");
        assertThat(rig.types()).containsExactly("payout.paid");
        assertThat(rig.stripe.book().payouts())
                .containsExactly(new Book.Payout(
                        id,
                        10_958,
                        List.of(
                                new Book.Item("payment", intent, 11_000),
                                new Book.Item("fee", "", -35),
                                new Book.Item("tax", "", -7))));
    }

    @Test
    void whatIsNegativeWaitsForMoney() throws Exception {
        rig.stripe.script("DE89370400440532013000", Ending.disputed(10));
        rig.collect(rig.payer("DE89370400440532013000"), "R1");
        rig.moveTo("2026-11-30T00:00:00Z");
        assertThat(rig.stripe.book().payouts()).hasSize(1);
        rig.clock.to("2026-11-30T08:00:00Z");
        var payer = rig.payer(TestIbans.SUCCESS);
        String[] debit = StripeRig.debit(payer, "R2");
        debit[1] = "20000";
        debit[java.util.List.of(debit).indexOf(StripeParameters.TARGET_DATE) + 1] = "2026-12-04";
        StripeRig.ok(rig.client.post("/v1/payment_intents", "R2.collect", debit));
        rig.moveTo("2026-12-12T00:00:00Z");
        assertThat(rig.stripe.book().payouts())
                .extracting(Book.Payout::cents)
                .containsExactly(10_958L, 20_000L - 42 - 11_000 - 900);
    }

    @Test
    void aBouncedPayoutComesAgainAfterAKillToo() throws Exception {
        rig.stripe.nextPayoutBounces(StripeRig.KEY);
        rig.collect(rig.payer(TestIbans.SUCCESS), "R1");
        rig.moveTo("2026-11-09T17:00:00Z");
        rig.stripe.close();
        rig.open(folder);
        rig.moveTo("2026-11-10T11:00:00Z");
        assertThat(rig.types()).endsWith("payout.failed");
        assertThat(rig.client.get("/v1/payouts").text("/data/0/failure_code")).isEqualTo("account_closed");
        rig.moveTo("2026-11-12T11:00:00Z");
        assertThat(rig.types()).endsWith("payout.paid");
        assertThat(rig.stripe.book().payouts()).extracting(Book.Payout::cents).containsExactly(10_958L);
    }
}
