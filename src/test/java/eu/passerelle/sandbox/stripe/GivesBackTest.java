package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refunds as Stripe makes them, over plain HTTP. */
class GivesBackTest {
    private static final String IBAN = "DE89370400440532013000";
    private static final String REFUNDS = "/v1/refunds";
    private static final String PAID = "2026-11-06T23:00:00Z";
    private static final String DONE = "2026-11-12T23:00:00Z";

    @TempDir
    Path folder;

    private StripeRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new StripeRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String paid() throws Exception {
        String intent = rig.collect(rig.payer(IBAN), "R1").id();
        rig.moveTo(PAID);
        rig.types();
        return intent;
    }

    private BareClient.Reply refund(String intent, String reference, String amount) throws Exception {
        return rig.client.post(
                REFUNDS,
                reference + ".refund",
                "payment_intent",
                intent,
                "amount",
                amount,
                IntentCalls.REFERENCE,
                reference);
    }

    private String charge(String intent, String pointer) throws Exception {
        return rig.client
                .get("/v1/payment_intents/" + intent + "?expand[]=latest_charge")
                .text("/latest_charge" + pointer);
    }

    @Test
    void aRefundIsUnderWayForThreeOpenDaysAndThenSucceeds() throws Exception {
        String intent = paid();
        String refund = StripeRig.ok(refund(intent, "F1", "3000")).id();
        assertThat(rig.types()).containsExactly("refund.created", "charge.refunded");
        rig.moveTo("2026-11-12T22:59:59Z");
        assertThat(rig.client.get(REFUNDS + "/" + refund).text("/status")).isEqualTo("pending");
        assertThat(rig.types()).isEmpty();
        rig.moveTo(DONE);
        assertThat(rig.client.get(REFUNDS + "/" + refund).text("/status")).isEqualTo("succeeded");
        assertThat(rig.types()).containsExactly("refund.updated", "charge.refund.updated");
        assertThat(rig.stripe.book().refunds())
                .containsExactly(new Book.Refund(refund, intent, "F1", 3000, "EUR", "succeeded"));
        assertThat(rig.state(intent)).isEqualTo("successful");
    }

    @Test
    void partsAreRefundedUpToWhatIsLeft() throws Exception {
        String intent = paid();
        StripeRig.ok(refund(intent, "F1", "3000"));
        assertThat(refund(intent, "F2", "8001").code()).isEqualTo("amount_too_large");
        assertThat(charge(intent, "/amount_refunded")).isEqualTo("3000");
        assertThat(charge(intent, "/refunded")).isEqualTo("false");
        var rest = StripeRig.ok(
                rig.client.post(REFUNDS, "F3.refund", "payment_intent", intent, IntentCalls.REFERENCE, "F3"));
        assertThat(rest.text("/amount")).isEqualTo("8000");
        assertThat(charge(intent, "/refunded")).isEqualTo("true");
        assertThat(refund(intent, "F4", "1").code()).isEqualTo("charge_already_refunded");
    }

    @Test
    void theSameKeyGivesTheSameRefund() throws Exception {
        String intent = paid();
        String first = StripeRig.ok(refund(intent, "F1", "3000")).id();
        assertThat(refund(intent, "F1", "3000").id()).isEqualTo(first);
        assertThat(refund(intent, "F1", "4000").text("/error/type")).isEqualTo("idempotency_error");
        assertThat(rig.stripe.book().refunds()).hasSize(1);
    }

    @Test
    void aRefundThatFailsLeavesThePaymentAsItWas() throws Exception {
        rig.stripe.refundsFail(IBAN, "declined");
        String intent = paid();
        String refund = StripeRig.ok(refund(intent, "F1", "11000")).id();
        rig.types();
        rig.moveTo(DONE);
        assertThat(rig.types()).containsExactly("refund.updated", "charge.refund.updated", "refund.failed");
        assertThat(rig.client.get(REFUNDS + "/" + refund).text("/failure_reason"))
                .isEqualTo("declined");
        assertThat(charge(intent, "/amount_refunded")).isEqualTo("0");
        assertThat(rig.state(intent)).isEqualTo("successful");
        assertThat(rig.stripe.book().refunds()).extracting(Book.Refund::state).containsExactly("failed");
        StripeRig.ok(refund(intent, "F2", "11000"));
    }

    @Test
    void whatWasNotPaidOrWasTakenBackIsNotRefunded() throws Exception {
        String running = rig.collect(rig.payer(TestIbans.SUCCESS), "R0").id();
        assertThat(refund(running, "F1", "100").code()).isEqualTo("payment_intent_unexpected_state");
        rig.stripe.script(IBAN, Ending.disputed(4));
        String disputed = paid();
        String underWay = StripeRig.ok(refund(disputed, "F2", "3000")).id();
        rig.moveTo("2026-11-10T23:00:00Z");
        assertThat(rig.client.get(REFUNDS + "/" + underWay).text("/failure_reason"))
                .isEqualTo("charge_for_pending_refund_disputed");
        assertThat(refund(disputed, "F3", "3000").code()).isEqualTo("charge_disputed");
        rig.moveTo("2027-06-01T00:00:00Z");
        assertThat(refund(running, "F4", "100").code()).isEqualTo("charge_not_refundable");
    }

    @Test
    void aRefundNeedsOurReferenceAKeyAndOnePayment() throws Exception {
        String intent = paid();
        assertThat(rig.client
                        .post(REFUNDS, "F1.refund", "payment_intent", intent)
                        .param())
                .isEqualTo(IntentCalls.REFERENCE);
        assertThat(refund(intent, "", "1").status()).isEqualTo(200);
        assertThat(rig.client
                        .post(REFUNDS, "", "payment_intent", intent, IntentCalls.REFERENCE, "F2")
                        .status())
                .isEqualTo(400);
        assertThat(rig.client
                        .post(REFUNDS, "F3.refund", IntentCalls.REFERENCE, "F3")
                        .code())
                .isEqualTo("parameter_missing");
        assertThat(refund("pi_none", "F4", "1").code()).isEqualTo("resource_missing");
        assertThat(refund(intent, "F5", "0").code()).isEqualTo("parameter_invalid_integer");
    }

    @Test
    void refundsAreListedByPayment() throws Exception {
        String intent = paid();
        String one = StripeRig.ok(refund(intent, "F1", "100")).id();
        String two = StripeRig.ok(refund(intent, "F2", "200")).id();
        var page = rig.client.get(REFUNDS + "?payment_intent=" + intent + "&limit=1");
        assertThat(page.text("/data/0/id")).isEqualTo(two);
        assertThat(page.text("/has_more")).isEqualTo("true");
        var next = rig.client.get(REFUNDS + "?payment_intent=" + intent + "&starting_after=" + two);
        assertThat(next.text("/data/0/id")).isEqualTo(one);
        assertThat(next.text("/data/0/metadata/passerelle_reference")).isEqualTo("F1");
        assertThat(rig.client.get(REFUNDS + "?payment_intent=pi_other").body().path("data"))
                .isEmpty();
    }
}
