package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Money;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.MandateFact.Ending;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import eu.passerelle.settings.PlatformNotices;
import eu.passerelle.settings.SecretsOfTests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of event tells. */
class GoCardlessNoticesTest {
    static final String PLATFORM_SECRET = "gc_platform";
    private static final Instant AT = Instant.parse("2026-11-25T10:00:00.123Z");
    private static final String REFERENCE = "K7Q2AAAAAAAAAAAAAAAAAAAAAA";
    private static final PaymentName NAMED = new PaymentName("PM1", Optional.of(REFERENCE));
    private static final RefundName REFUND = new RefundName("RF1", Optional.of("PM1"), Optional.of(REFERENCE));

    private final GoCardlessNotices notices = notices();

    static GoCardlessNotices notices() {
        return new GoCardlessNotices(
                GoCardlessCalls.at(9),
                new PlatformNotices(Map.of("gocardless", List.of(SecretsOfTests.secret(PLATFORM_SECRET)))));
    }

    static String event(String id, String resources, String action, String links, String details) {
        return event(
                id,
                resources,
                action,
                links,
                details,
                "{\"passerelle_reference\":\"" + REFERENCE + "\",\"passerelle_cents\":\"11000\"}");
    }

    private static String event(
            String id, String resources, String action, String links, String details, String metadata) {
        return """
            {"id":"%s","created_at":"%s","resource_type":"%s","action":"%s","links":%s,"details":%s,"metadata":{},\
            "resource_metadata":%s,"source":{"name":"Joe Bloggs","type":"api"}}\
            """.formatted(id, AT, resources, action, links, details, metadata);
    }

    private Notice ofPayment(String action, String details) {
        return read(event("EV1", "payments", action, "{\"payment\":\"PM1\"}", details));
    }

    private Notice ofMandate(String action, String details) {
        return read(event("EV1", "mandates", action, "{\"mandate\":\"MD1\"}", details));
    }

    private Notice ofRefund(String action) {
        return read(event("EV1", "refunds", action, "{\"refund\":\"RF1\",\"payment\":\"PM1\"}", "{}"));
    }

    private Notice read(String event) {
        List<Notice> read = notices.read(event.getBytes(StandardCharsets.UTF_8));
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "submitted", "customer_approval_granted", "resubmission_requested"})
    void aPaymentUnderWayIsAccepted(String action) {
        assertThat(ofPayment(action, "{\"origin\":\"gocardless\",\"cause\":\"payment_submitted\"}"))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Accepted(NAMED, AT)));
    }

    /** The amount stands beside the payment, where we wrote it. */
    @ParameterizedTest
    @ValueSource(strings = {"confirmed", "paid_out"})
    void aPaymentThatIsConfirmedIsPaid(String action) {
        assertThat(ofPayment(action, "{}"))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Paid(NAMED, Money.euros(11000), AT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"passerelle_cents\":\"many\"}",
                "{\"passerelle_cents\":\"-1\"}",
                "null",
                "{\"passerelle_cents\":null}"
            })
    void aPaymentWhoseAmountIsNotWrittenIsAskedAbout(String metadata) {
        for (String action : List.of("confirmed", "paid_out", "charged_back", "chargeback_cancelled")) {
            assertThat(read(event("EV1", "payments", action, "{\"payment\":\"PM1\"}", "{}", metadata)))
                    .isEqualTo(new Notice.AskAbout(new PaymentName("PM1", Optional.empty())));
        }
    }

    @Test
    void aFailedPaymentSaysWhyByItsCauseAlone() {
        assertThat(ofPayment(
                        "failed",
                        "{\"origin\":\"bank\",\"cause\":\"insufficient_funds\",\"reason_code\":\"AC04\","
                                + "\"description\":\"account closed\",\"will_attempt_retry\":false}"))
                .isEqualTo(new Notice.OfPayment(
                        new PaymentFact.Failed(NAMED, Reason.INSUFFICIENT_FUNDS, "insufficient_funds", AT)));
    }

    /** It has not ended: GoCardless asks the bank again by itself. */
    @Test
    void aFailureThatGoCardlessTriesAgainStaysAccepted() {
        assertThat(ofPayment("failed", "{\"cause\":\"insufficient_funds\",\"will_attempt_retry\":true}"))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Accepted(NAMED, AT)));
    }

    @Test
    void aPaymentCancelledByTheBankHasFailedAndOneCancelledHereIsCancelled() {
        assertThat(ofPayment("cancelled", "{\"origin\":\"bank\",\"cause\":\"bank_account_closed\"}"))
                .isEqualTo(new Notice.OfPayment(
                        new PaymentFact.Failed(NAMED, Reason.ACCOUNT_CLOSED, "bank_account_closed", AT)));
        assertThat(ofPayment("cancelled", "{\"origin\":\"api\",\"cause\":\"payment_cancelled\"}"))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Cancelled(NAMED, AT)));
    }

    @Test
    void aChargeBackReturnsTheMoneyAndItsEndBringsItBack() {
        assertThat(ofPayment("charged_back", "{\"origin\":\"bank\",\"cause\":\"refund_requested\"}"))
                .isEqualTo(new Notice.OfPayment(new PaymentFact.Returned(
                        NAMED, Optional.empty(), Money.euros(11000), Reason.REFUSED_BY_PAYER, "refund_requested", AT)));
        assertThat(ofPayment("chargeback_cancelled", "{\"origin\":\"bank\",\"cause\":\"payment_confirmed\"}"))
                .isEqualTo(new Notice.OfPayment(
                        new PaymentFact.Reinstated(NAMED, Optional.empty(), Money.euros(11000), AT)));
    }

    /** A peer let a refund's failure fail the payment, and a mandate's creation make one succeed. */
    @ParameterizedTest
    @CsvSource({"failed", "created", "cancelled", "paid", "submitted", "confirmed", "paid_out", "charged_back"})
    void aRefundNorAMandateEverTouchesAPayment(String action) {
        assertThat(ofRefund(action)).isNotInstanceOfAny(Notice.OfPayment.class, Notice.AskAbout.class);
        assertThat(ofMandate(action, "{}")).isNotInstanceOfAny(Notice.OfPayment.class, Notice.AskAbout.class);
    }

    @Test
    void aRefundLivesALifeOfItsOwn() {
        assertThat(ofRefund("created")).isEqualTo(new Notice.OfRefund(new RefundFact.Accepted(REFUND, AT)));
        assertThat(ofRefund("paid"))
                .isEqualTo(new Notice.OfRefund(new RefundFact.Done(REFUND, Money.euros(11000), AT)));
        assertThat(ofRefund("failed"))
                .isEqualTo(new Notice.OfRefund(new RefundFact.Failed(REFUND, Reason.UNSPECIFIED, "none", AT)));
        assertThat(ofRefund("funds_returned"))
                .isEqualTo(new Notice.OfRefund(new RefundFact.Failed(REFUND, Reason.ACCOUNT_INVALID, "none", AT)));
        assertThat(ofRefund("refund_settled")).isEqualTo(new Notice.Irrelevant("refunds.refund_settled"));
    }

    /** Made in the dashboard: nobody knows its amount here, and nothing is guessed. */
    @Test
    void aRefundThatIsNotOursWaitsForAPerson() {
        assertThat(read(event("EV1", "refunds", "paid", "{\"refund\":\"RF9\"}", "{}", "{}")))
                .isEqualTo(new Notice.Unrecognised("refunds.paid"));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, FAILED, invalid_bank_details, ACCOUNT_INVALID",
        "cancelled, CANCELLED, bank_account_closed, ACCOUNT_CLOSED",
        "cancelled, CANCELLED, mandate_cancelled, MANDATE_INVALID",
        "expired, EXPIRED, mandate_expired, MANDATE_INVALID",
        "consumed, EXPIRED, mandate_consumed, MANDATE_INVALID",
        "blocked, CANCELLED, mandate_blocked, ACCOUNT_BLOCKED",
        "replaced, CANCELLED, scheme_identifier_changed, MANDATE_INVALID"
    })
    void aMandateThatTheBankEndsIsEnded(String action, Ending how, String cause, Reason reason) {
        assertThat(ofMandate(action, "{\"origin\":\"bank\",\"cause\":\"" + cause + "\"}"))
                .isEqualTo(new Notice.OfMandate(new MandateFact.Ended("MD1", how, reason, cause, AT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"submitted", "active", "reinstated", "transferred", "customer_approval_granted"})
    void aMandateThatLivesIsUsable(String action) {
        assertThat(ofMandate(action, "{}")).isEqualTo(new Notice.OfMandate(new MandateFact.Usable("MD1", AT)));
    }

    @Test
    void aRequestThatThePayerFulfilledBecameAMandate() {
        String links = "{\"billing_request\":\"BRQ1\",\"mandate_request_mandate\":\"MD1\",\"customer\":\"CU1\","
                + "\"customer_bank_account\":\"BA1\"}";
        assertThat(read(event("EV1", "billing_requests", "fulfilled", links, "{}")))
                .isEqualTo(new Notice.OfMandate(
                        new MandateFact.Became("BRQ1", new MandateAtProvider("CU1", "BA1", "MD1"), AT)));
        assertThat(read(event("EV1", "billing_requests", "flow_visited", links, "{}")))
                .isEqualTo(new Notice.Irrelevant("billing_requests.flow_visited"));
    }

    @Test
    void aPayoutThatChangedIsFetched() {
        assertThat(read(event("EV1", "payouts", "paid", "{\"payout\":\"PO1\"}", "{}")))
                .isEqualTo(new Notice.PayoutChanged("PO1"));
        assertThat(read(event("EV1", "creditors", "bounced_payout", "{\"payout\":\"PO1\"}", "{}")))
                .isEqualTo(new Notice.PayoutChanged("PO1"));
    }

    @ParameterizedTest
    @CsvSource({
        "payments, teleported",
        "mandates, teleported",
        "refunds, teleported",
        "creditors, account_auto_frozen",
        "organisations, disconnected",
        "unheard_of, created"
    })
    void whatIsNotKnownWaitsForAPerson(String resources, String action) {
        String links = "{\"payment\":\"PM1\",\"mandate\":\"MD1\",\"refund\":\"RF1\"}";
        assertThat(read(event("EV1", resources, action, links, "{}")))
                .isEqualTo(new Notice.Unrecognised(resources + "." + action));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"resource_type\":\"payments\",\"action\":\"confirmed\",\"links\":{\"payment\":\"PM1\"}}",
                "{\"resource_type\":\"payments\",\"action\":\"confirmed\",\"created_at\":\"soon\"}",
                "{\"resource_type\":\"payments\",\"action\":{\"a\":1},\"created_at\":\"2026-11-25T10:00:00.123Z\"}",
                "{\"resource_type\":\"payments\",\"action\":\"failed\",\"created_at\":\"2026-11-25T10:00:00.123Z\"}"
            })
    void whatCannotBeReadWaitsForAPerson(String body) {
        assertThat(read(body)).isInstanceOf(Notice.Unrecognised.class);
    }
}
