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
import eu.passerelle.settings.PlatformNotices;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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

    private final StripeNotices notices = notices();

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

    private Notice read(String type, String object) {
        List<Notice> read = notices.read(bytes(event(type, object)));
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
            assertThat(read(type, dispute("general"))).isEqualTo(new Notice.Unrecognised(type));
        }
    }

    @Test
    void aMandateThatTheBankCancelledHasEnded() {
        assertThat(read("mandate.updated", "{\"id\":\"mandate_1\",\"object\":\"mandate\",\"status\":\"inactive\"}"))
                .isEqualTo(new Notice.OfMandate(new MandateFact.Ended(
                        "mandate_1", MandateFact.Ending.FAILED, Reason.MANDATE_INVALID, "inactive", NOW)));
        assertThat(read("mandate.updated", "{\"id\":\"mandate_1\",\"object\":\"mandate\",\"status\":\"active\"}"))
                .isEqualTo(new Notice.Unrecognised("mandate.updated"));
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
                .isEqualTo(new Notice.Unrecognised(type));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charge.succeeded | {}",
                "charge.failed | {\"id\":\"py_1\"}",
                "charge.pending | {\"payment_intent\":null}",
                "payment_intent.succeeded | {}",
                "payment_intent.processing | {\"status\":\"processing\"}",
                "payment_intent.payment_failed | {}",
                "payment_intent.canceled | {\"id\":null}",
                "charge.dispute.funds_withdrawn | {\"payment_intent\":\"pi_1\",\"amount\":100}",
                "charge.dispute.funds_withdrawn | {\"id\":\"dp_1\",\"amount\":100}",
                "charge.dispute.funds_withdrawn | {\"id\":\"dp_1\",\"payment_intent\":\"pi_1\"}",
                "charge.dispute.funds_reinstated | {\"id\":\"dp_1\",\"payment_intent\":\"pi_1\",\"amount\":-5}",
                "mandate.updated | {\"status\":\"inactive\"}",
                "mandate.updated | {}"
            })
    void aNoticeWithoutWhatItNeedsIsUnrecognised(String type, String object) {
        assertThat(read(type, object)).isEqualTo(new Notice.Unrecognised(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "\"x\"",
                "{}",
                "{\"type\":\"charge.succeeded\"}",
                "{\"data\":7}",
                "{\"data\":{\"object\":[]}}",
                "{\"created\":\"soon\"}",
                "{\"data\":{\"object\":{\"metadata\":\"none\"}}}",
                "{\"type\":\"charge.failed\",\"created\":9223372036854775807,\"data\":{\"object\":{\"id\":\"p\"}}}",
                "{\"type\":{},\"data\":null}",
                "{\"type\":\"x\",\"data\":{\"object\":{\"amount\":{\"a\":1}}}}",
                "{"
            })
    void whatIsNoEventOfOursIsUnrecognisedAndNeverThrows(String body) {
        assertThat(notices.read(bytes(body))).singleElement().isInstanceOf(Notice.Unrecognised.class);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "charge.succeeded",
                "charge.failed",
                "charge.pending",
                "payment_intent.succeeded",
                "payment_intent.payment_failed",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated",
                "mandate.updated",
                "payout.paid");
    }

    @Property(tries = 500)
    void noObjectMakesTheReaderThrow(@ForAll("types") String type, @ForAll("objects") String object) {
        assertThat(notices.read(bytes(event(type, object)))).hasSize(1);
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> values =
                Arbitraries.of("null", "\"pi_1\"", "0", "-1", "11000", "1e99", "true", "{}", "[]", "{\"a\":{}}");
        Arbitrary<String> names = Arbitraries.of(
                "id", "status", "amount", "amount_received", "payment_intent", "failure_code", "reason", "metadata");
        return Arbitraries.maps(names, values)
                .map(fields -> fields.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(java.util.stream.Collectors.joining(",", "{", "}")));
    }
}
