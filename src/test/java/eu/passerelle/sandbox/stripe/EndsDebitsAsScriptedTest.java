package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.simulator.WebhookEar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndsDebitsAsScriptedTest {
    private static final String IBAN = "DE89370400440532013000";
    private static final String LAST_SECOND_OF_DEBIT_DAY = "2026-11-06T22:59:59Z";
    private static final String DEBIT_DAY_OVER = "2026-11-06T23:00:00Z";

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

    private String collect(String iban, String reference) throws Exception {
        return rig.collect(rig.payer(iban), reference).id();
    }

    private String charge(String intent, String pointer) throws Exception {
        String charge = rig.client.get("/v1/payment_intents/" + intent).text("/latest_charge");
        return rig.client.get("/v1/charges/" + charge).text(pointer);
    }

    @Test
    void aDebitIsPendingUntilItsDayIsOverAndThenSucceeds() throws Exception {
        String intent = collect(TestIbans.SUCCESS, "R1");
        assertThat(rig.types())
                .endsWith(
                        "setup_intent.succeeded",
                        "payment_intent.created",
                        "payment_intent.processing",
                        "charge.pending");
        rig.moveTo(LAST_SECOND_OF_DEBIT_DAY);
        assertThat(rig.state(intent)).isEqualTo("pending");
        assertThat(charge(intent, "/payment_method_details/sepa_debit/expected_debit_date"))
                .isEqualTo("2026-11-06");
        rig.moveTo(DEBIT_DAY_OVER);
        assertThat(rig.state(intent)).isEqualTo("successful");
        assertThat(rig.types()).containsExactly("charge.succeeded", "payment_intent.succeeded");
        assertThat(rig.client.get("/v1/payment_intents/" + intent).text("/amount_received"))
                .isEqualTo("11000");
    }

    @Test
    void aDelayedDebitSucceedsOneOpenDayLater() throws Exception {
        String intent = collect(TestIbans.SUCCESS_DELAYED, "R1");
        rig.moveTo("2026-11-09T22:59:59Z");
        assertThat(rig.state(intent)).isEqualTo("pending");
        rig.moveTo("2026-11-09T23:00:00Z");
        assertThat(rig.state(intent)).isEqualTo("successful");
    }

    @ParameterizedTest
    @CsvSource({
        TestIbans.FAILED + ",incorrect_account_holder_name",
        TestIbans.INSUFFICIENT_FUNDS + ",insufficient_funds",
        TestIbans.EXCEEDS_WEEKLY_VOLUME + ",charge_exceeds_source_limit",
        TestIbans.EXCEEDS_WEEKLY_COUNT + ",charge_exceeds_weekly_limit"
    })
    void aFailureSaysWhyOnTheChargeAndNotOnTheIntent(String iban, String code) throws Exception {
        String intent = collect(iban, "R1");
        rig.moveTo(DEBIT_DAY_OVER);
        var after = rig.client.get("/v1/payment_intents/" + intent);
        assertThat(after.text("/status")).isEqualTo("requires_payment_method");
        assertThat(after.text("/last_payment_error/code")).isEqualTo("payment_intent_payment_attempt_failed");
        assertThat(after.body().path("payment_method").isNull()).isTrue();
        assertThat(charge(intent, "/failure_code")).isEqualTo(code);
        assertThat(rig.state(intent)).isEqualTo("failed");
        assertThat(rig.types()).endsWith("charge.failed", "payment_intent.payment_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "debit_not_authorized,inactive",
        "authorization_revoked,inactive",
        "account_closed,inactive",
        "recipient_deceased,inactive",
        "insufficient_funds,active",
        "refer_to_customer,active"
    })
    void someFailuresEndTheMandate(String code, String status) throws Exception {
        rig.stripe.script(IBAN, Ending.failed(code));
        StripeRig.Payer payer = rig.payer(IBAN);
        rig.collect(payer, "R1");
        rig.moveTo(DEBIT_DAY_OVER);
        assertThat(rig.client.get("/v1/mandates/" + payer.mandate()).text("/status"))
                .isEqualTo(status);
        assertThat(rig.types().contains("mandate.updated")).isEqualTo(status.equals("inactive"));
        var next = rig.client.post("/v1/payment_intents", "R2.collect", debit(payer, "2026-11-12"));
        assertThat(next.code()).isEqualTo(status.equals("inactive") ? "payment_intent_mandate_invalid" : "");
    }

    private static String[] debit(StripeRig.Payer payer, String target) {
        String[] pairs = StripeRig.debit(payer, "R2");
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i + 1] = pairs[i].endsWith("[target_date]") ? target : pairs[i + 1];
        }
        return pairs;
    }

    @Test
    void aDisputeTakesTheMoneyBackOnItsDay() throws Exception {
        rig.stripe.script(IBAN, Ending.disputed(10));
        String intent = collect(IBAN, "R1");
        rig.moveTo("2026-11-16T22:59:59Z");
        assertThat(rig.state(intent)).isEqualTo("successful");
        rig.types();
        rig.moveTo("2026-11-16T23:00:00Z");
        assertThat(rig.state(intent)).isEqualTo("returned");
        assertThat(rig.types())
                .containsExactly(
                        "charge.updated",
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.closed");
        assertThat(charge(intent, "/disputed")).isEqualTo("true");
    }

    @Test
    void aDisputeForWantOfAuthorityEndsTheMandate() throws Exception {
        rig.stripe.script(IBAN, Ending.disputedAsUnauthorised(1));
        StripeRig.Payer payer = rig.payer(IBAN);
        rig.collect(payer, "R1");
        rig.moveTo("2026-11-30T00:00:00Z");
        assertThat(rig.client.get("/v1/mandates/" + payer.mandate()).text("/status"))
                .isEqualTo("inactive");
    }

    @Test
    void oneMoveOverEverythingGivesTheSameEventsAtTheirOwnMoments() throws Exception {
        rig.stripe.script(IBAN, Ending.reinstated(3, 5));
        String intent = collect(IBAN, "R1");
        rig.types();
        rig.moveTo("2027-01-31T00:00:00Z");
        assertThat(rig.state(intent)).isEqualTo("reinstated");
        rig.untilQuiet();
        List<WebhookEar.Heard> heard = rig.ear.rest();
        assertThat(heard)
                .extracting(one -> one.text("/type"))
                .containsExactly(
                        "charge.succeeded",
                        "payment_intent.succeeded",
                        "charge.updated",
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.funds_reinstated",
                        "charge.dispute.closed");
        long first = heard.getFirst().json().path("created").asLong();
        assertThat(first).isEqualTo(java.time.Instant.parse(DEBIT_DAY_OVER).getEpochSecond());
        assertThat(heard.getLast().json().path("created").asLong() - first).isEqualTo(8 * 86_400);
    }

    @Test
    void withoutATargetTheDebitWaitsFiveOpenDaysFromTheCutOff() throws Exception {
        StripeRig.Payer payer = rig.payer(IBAN);
        List<String> pairs = new java.util.ArrayList<>(List.of(StripeRig.debit(payer, "R1")));
        int target = pairs.indexOf(StripeParameters.TARGET_DATE);
        pairs.remove(target);
        pairs.remove(target);
        String early = rig.client
                .post("/v1/payment_intents", "early", pairs.toArray(String[]::new))
                .id();
        rig.clock.to("2026-11-02T09:30:00Z");
        String late = rig.client
                .post("/v1/payment_intents", "late", pairs.toArray(String[]::new))
                .id();
        String pointer = "/payment_method_details/sepa_debit/expected_debit_date";
        assertThat(List.of(charge(early, pointer), charge(late, pointer))).containsExactly("2026-11-09", "2026-11-10");
    }

    @Test
    void onlyAnIntentThatDoesNotRunCanBeCancelled() throws Exception {
        String running = collect(TestIbans.SUCCESS, "R1");
        String failing = collect(TestIbans.FAILED, "R2");
        var early = rig.client.post("/v1/payment_intents/" + running + "/cancel", "");
        assertThat(early.code()).isEqualTo("payment_intent_unexpected_state");
        assertThat(early.text("/error/payment_intent/status")).isEqualTo("processing");
        rig.moveTo(DEBIT_DAY_OVER);
        var cancelled = StripeRig.ok(rig.client.post(
                "/v1/payment_intents/" + failing + "/cancel", "R2.cancel", "cancellation_reason", "abandoned"));
        assertThat(cancelled.text("/status")).isEqualTo("canceled");
        assertThat(rig.state(failing)).isEqualTo("failed");
        assertThat(rig.client
                        .post("/v1/payment_intents/" + failing + "/cancel", "again")
                        .code())
                .isEqualTo("payment_intent_unexpected_state");
        assertThat(rig.types()).endsWith("payment_intent.canceled");
    }

    @Test
    void listsAreNewestFirstPagedAndExpanded() throws Exception {
        StripeRig.Payer payer = rig.payer(TestIbans.SUCCESS);
        String one = rig.collect(payer, "R1").id();
        String two = rig.collect(payer, "R2").id();
        String three = rig.collect(payer, "R3").id();
        String url = "/v1/payment_intents?customer=" + payer.customer() + "&limit=2";
        var first = rig.client.get(url + "&expand[]=data.latest_charge");
        assertThat(List.of(first.text("/data/0/id"), first.text("/data/1/id"))).containsExactly(three, two);
        assertThat(first.text("/has_more")).isEqualTo("true");
        assertThat(first.text("/data/0/latest_charge/status")).isEqualTo("pending");
        var second = rig.client.get(url + "&starting_after=" + two);
        assertThat(second.text("/data/0/id")).isEqualTo(one);
        assertThat(second.text("/has_more")).isEqualTo("false");
        var back = rig.client.get(url.replace("limit=2", "limit=1") + "&ending_before=" + one);
        assertThat(back.text("/data/0/id")).isEqualTo(two);
        assertThat(back.text("/has_more")).isEqualTo("true");
        assertThat(rig.client.get(url + "&starting_after=pi_none").param()).isEqualTo("starting_after");
        long now = rig.clock.instant().getEpochSecond();
        assertThat(rig.client.get(url + "&created[gt]=" + now).body().path("data"))
                .isEmpty();
        assertThat(rig.client.get(url + "&created[gte]=" + now).body().path("data"))
                .hasSize(2);
        assertThat(rig.client.get(url + "&expand[]=data.invoice").status()).isEqualTo(400);
        assertThat(rig.client.get("/v1/payment_intents?customer=cus_none").code())
                .isEqualTo("resource_missing");
    }
}
