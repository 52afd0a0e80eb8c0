package eu.passerelle.provider.stripe;

import static eu.passerelle.settings.SecretsOfTests.secret;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Money;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import eu.passerelle.settings.PlatformNotices;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeNoticesTest {
    static final long AT = 1_795_000_000L;
    private static final Instant NOW = Instant.ofEpochSecond(AT);
    private static final String REFERENCE = "K7Q2AAAAAAAAAAAAAAAAAAAAAA";
    private static final PaymentName NAMED = new PaymentName("pi_1", Optional.of(REFERENCE));
    private static final PaymentName BARE = new PaymentName("pi_1", Optional.empty());

    static StripeNotices notices() {
        return new StripeNotices(
                new StripeAccounts(CreditorsOfTests.two(), new AtLoopback(9), BoundlessCalls.of()),
                new PlatformNotices(Map.of("stripe", List.of(secret("whsec_platform")))),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static String event(String type, String object) {
        return """
            {"id":"evt_1","object":"event","api_version":"2026-07-29.dahlia","created":%d,"livemode":false,\
            "pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"%s","data":{"object":%s}}\
            """.formatted(AT, type, object);
    }

    static Notice read(String type, String object) {
        List<Notice> read = notices().read(bytes(event(type, object)));
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String intent(String status) {
        return """
            {"id":"pi_1","object":"payment_intent","amount":11000,"amount_received":%d,"currency":"eur","status":"%s",\
            "latest_charge":"py_1","metadata":{"passerelle_reference":"%s"},"last_payment_error":null}\
            """.formatted(status.equals("succeeded") ? 11000 : 0, status, REFERENCE);
    }

    private static String charge(String more) {
        return """
            {"id":"py_1","object":"charge","amount":11000,"currency":"eur","payment_intent":"pi_1",\
            "metadata":{"passerelle_reference":"%s"},"billing_details":{"name":"Jeanne Lefèvre"}%s}\
            """.formatted(REFERENCE, more);
    }

    private static String dispute(String reason) {
        return """
            {"id":"dp_1","object":"dispute","amount":11000,"currency":"eur","charge":"py_1","payment_intent":"pi_1",\
            "reason":"%s","status":"lost","metadata":{}}\
            """.formatted(reason);
    }

    @Test
    void aPaymentUnderWayIsAccepted() {
        Notice accepted = new Notice.OfPayment(new PaymentFact.Accepted(NAMED, NOW));
        assertThat(read("payment_intent.processing", intent("processing"))).isEqualTo(accepted);
        assertThat(read("charge.pending", charge(",\"status\":\"pending\""))).isEqualTo(accepted);
    }

    @Test
    void aPaymentThatSucceededIsPaid() {
        Notice paid = new Notice.OfPayment(new PaymentFact.Paid(NAMED, Money.euros(11000), NOW));
        assertThat(read("payment_intent.succeeded", intent("succeeded"))).isEqualTo(paid);
        assertThat(read("charge.succeeded", charge(",\"status\":\"succeeded\"")))
                .isEqualTo(paid);
    }

    @Test
    void aChargeThatFailedSaysWhy() {
        assertThat(read("charge.failed", charge(",\"failure_code\":\"insufficient_funds\"")))
                .isEqualTo(new Notice.OfPayment(
                        new PaymentFact.Failed(NAMED, Reason.INSUFFICIENT_FUNDS, "insufficient_funds", NOW)));
        assertThat(read("charge.failed", charge(",\"failure_code\":null")))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Failed(NAMED, Reason.UNSPECIFIED, "none", NOW)));
    }

    @Test
    void aFailedIntentDoesNotSayWhySoStripeIsAsked() {
        assertThat(read("payment_intent.payment_failed", intent("requires_payment_method")))
                .isEqualTo(new Notice.AskAbout(NAMED));
    }

    @Test
    void aCancelledIntentIsCancelled() {
        assertThat(read("payment_intent.canceled", intent("canceled")))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Cancelled(NAMED, NOW)));
    }

    @Test
    void moneyGoesBackWhenFundsAreWithdrawnAndNotWhenADisputeIsOpened() {
        assertThat(read("charge.dispute.funds_withdrawn", dispute("customer_initiated")))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Returned(
                        BARE,
                        Optional.of("dp_1"),
                        Money.euros(11000),
                        Reason.REFUSED_BY_PAYER,
                        "customer_initiated",
                        NOW)));
        assertThat(read("charge.dispute.funds_reinstated", dispute("general")))
                .isEqualTo(new Notice.OfPayment(
                        new PaymentFact.Reinstated(BARE, Optional.of("dp_1"), Money.euros(11000), NOW)));
        for (String type : List.of("charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed")) {
            assertThat(read(type, dispute("general"))).isEqualTo(new Notice.Irrelevant(type));
        }
    }

    @Test
    void aMandateThatTheBankCancelledHasEnded() {
        assertThat(read("mandate.updated", "{\"id\":\"mandate_1\",\"object\":\"mandate\",\"status\":\"inactive\"}"))
                .isEqualTo(new Notice.OfMandate(new MandateFact.Ended(
                        "mandate_1", MandateFact.Ending.FAILED, Reason.MANDATE_INVALID, "inactive", NOW)));
        assertThat(read("mandate.updated", "{\"id\":\"mandate_1\",\"object\":\"mandate\",\"status\":\"active\"}"))
                .isEqualTo(new Notice.Irrelevant("mandate.updated"));
        assertThat(read("mandate.updated", "{\"id\":\"mandate_1\",\"object\":\"mandate\",\"status\":\"asleep\"}"))
                .isEqualTo(new Notice.Unrecognised("mandate.updated"));
    }

    /** Which types there are is what Stripe's own client lists. */
    @Test
    void aKnownTypeWithoutUseIsIrrelevantAndAnUnknownOneWaitsForAPerson() {
        for (String type : List.of("customer.created", "balance.available", "invoice.paid", "charge.refunded")) {
            assertThat(read(type, "{\"id\":\"x_1\"}")).isEqualTo(new Notice.Irrelevant(type));
        }
        for (String type : List.of("charge.teleported", "payment_intent.partially_forgotten", "none", "*")) {
            assertThat(read(type, charge(""))).isEqualTo(new Notice.Unrecognised(type));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"payout.paid", "payout.failed", "payout.updated", "payout.reconciliation_completed"})
    void aPayoutThatChangedIsFetched(String type) {
        assertThat(read(type, "{\"id\":\"po_1\",\"object\":\"payout\",\"amount\":100,\"status\":\"paid\"}"))
                .isEqualTo(new Notice.PayoutChanged("po_1"));
        assertThat(read(type, "{}")).isEqualTo(new Notice.Unrecognised(type));
    }

    private static String refund(String status, String more) {
        return """
            {"id":"pyr_1","object":"refund","amount":3000,"charge":"py_1","payment_intent":"pi_1","status":"%s",\
            "metadata":{"passerelle_reference":"R7Q2AAAAAAAAAAAAAAAAAAAAAA"}%s}\
            """.formatted(status, more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})
    void aRefundIsToldAsItIsNow(String type) {
        RefundName name = new RefundName("pyr_1", Optional.of("pi_1"), Optional.of("R7Q2AAAAAAAAAAAAAAAAAAAAAA"));
        assertThat(read(type, refund("pending", "")))
                .isEqualTo(new Notice.OfRefund(new RefundFact.Accepted(name, NOW)));
        assertThat(read(type, refund("succeeded", "")))
                .isEqualTo(new Notice.OfRefund(new RefundFact.Done(name, Money.euros(3000), NOW)));
        assertThat(read(type, refund("failed", ",\"failure_reason\":\"expired_or_canceled_card\"")))
                .isEqualTo(new Notice.OfRefund(
                        new RefundFact.Failed(name, Reason.ACCOUNT_INVALID, "expired_or_canceled_card", NOW)));
        assertThat(read(type, refund("canceled", "")))
                .isEqualTo(new Notice.OfRefund(new RefundFact.Failed(name, Reason.UNSPECIFIED, "canceled", NOW)));
        assertThat(read(type, refund("reversed_by_magic", ""))).isEqualTo(new Notice.Unrecognised(type));
    }

    /** The case of peers whose failed refund or new mandate set the payment's own state. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "refund.created",
                "refund.updated",
                "refund.failed",
                "charge.refund.updated",
                "charge.refunded",
                "charge.updated",
                "payment_intent.created",
                "payment_intent.requires_action",
                "setup_intent.succeeded",
                "setup_intent.setup_failed",
                "setup_intent.created",
                "mandate.created",
                "payment_method.attached",
                "customer.created",
                "payout.failed",
                "invoice.payment_failed"
            })
    void refundFailedOrMandateCreatedMustNeverTouchThePayment(String type) {
        assertThat(read(type, charge(",\"status\":\"failed\",\"failure_code\":\"insufficient_funds\"")))
                .isNotInstanceOfAny(Notice.OfPayment.class, Notice.AskAbout.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charge.succeeded | {\"id\":\"py_1\",\"payment_intent\":\"pi_1\"}",
                "payment_intent.succeeded | {\"id\":\"pi_1\"}",
                "payment_intent.succeeded | {\"id\":\"pi_1\",\"amount_received\":null}"
            })
    void moneyWithoutItsAmountIsAskedAbout(String type, String object) {
        assertThat(read(type, object)).isEqualTo(new Notice.AskAbout(BARE));
    }
}
