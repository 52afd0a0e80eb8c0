package eu.passerelle.sandbox.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusesWhatGoCardlessRefusesTest {
    @TempDir
    Path folder;

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

    private GoCardlessRig.Reply with(String header, String value) throws Exception {
        HttpRequest.Builder request = rig.request("/creditors").GET();
        return rig.send(value.isEmpty() ? without(header) : request.setHeader(header, value));
    }

    private HttpRequest.Builder without(String header) {
        HttpRequest.Builder bare =
                HttpRequest.newBuilder(rig.request("/creditors").build().uri());
        rig.request("/creditors").build().headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase(header)) {
                bare.header(name, values.getFirst());
            }
        });
        return bare.GET();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization,'',401,missing_authorization_header",
        "Authorization,Basic x,401,invalid_authorization_header",
        "Authorization,Bearer nobody,401,access_token_not_found",
        "GoCardless-Version,'',400,missing_version_header",
        "GoCardless-Version,2014-01-01,400,version_not_found",
        "Accept,text/html,406,not_acceptable"
    })
    void aCallWithoutItsHeaders(String header, String value, int status, String reason) throws Exception {
        var reply = with(header, value);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.reason()).isEqualTo(reason);
    }

    @Test
    void aBodyThatDoesNotSayWhatItIs() throws Exception {
        var untyped = rig.request("/customers")
                .header("Idempotency-Key", "P9.customer")
                .POST(HttpRequest.BodyPublishers.ofString(GoCardlessRig.payer("Paul")));
        assertThat(rig.send(untyped).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"customers\":[]}",
                "{\"customer\":{}}",
                "{\"customers\":{},\"payments\":{}}",
                "{\"customers\":{}} {}",
                "{\"customers\":{},\"customers\":{}}"
            })
    void aBodyWithoutItsEnvelope(String body) throws Exception {
        var reply = rig.post("/customers", "P9.customer", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo("invalid_document_structure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8f14e45f-ceea-467f-a9d1-6f5f9e6a2b3c"})
    void aCreationWithoutAKeyOfOurs(String key) throws Exception {
        var reply = rig.post("/payments", key, GoCardlessRig.payment(mandate, "R1"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isEqualTo("idempotency_key_required");
        assertThat(rig.simulator.book().debits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"amount\":11000 | \"amount\":\"11000\" | /payments/amount",
                "\"amount\":11000 | \"amount\":0 | /payments/amount",
                "\"EUR\" | \"GBP\" | /payments/currency",
                "2026-11-06 | 2026-11-03 | /payments/charge_date",
                "2026-11-06 | 6 November | /payments/charge_date",
                "2026-11-06 | 2028-11-06 | /payments/charge_date",
                "\"amount\" | \"app_fee\":1,\"amount\" | /payments/app_fee",
                "\"amount\" | \"links.mandate\":\"x\",\"amount\" | /payments/links/mandate",
                "\"links\":{ | \"links\":{\"creditor\":\"CR1\", | /payments/links/creditor",
                "passerelle_reference | reference | /payments/metadata"
            })
    void aPaymentThatIsNotRight(String from, String to, String pointer) throws Exception {
        String body = GoCardlessRig.payment(mandate, "R1").replace(from, to);
        var reply = rig.post("/payments", "R1.collect", body);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(422);
        assertThat(reply.text("/error/type")).isEqualTo("validation_failed");
        assertThat(reply.pointer()).isEqualTo(pointer);
        assertThat(rig.simulator.book().debits()).isEmpty();
        assertThat(rig.post("/payments", "R1.collect", GoCardlessRig.payment(mandate, "R1"))
                        .status())
                .as("the key is not used up")
                .isEqualTo(201);
    }

    @Test
    void aMandateThatHasEnded() throws Exception {
        assertThat(rig.post("/mandates/" + mandate + "/actions/cancel", "", "").text("/mandates/status"))
                .isEqualTo("cancelled");
        assertThat(rig.get("/mandates/" + mandate)
                        .body()
                        .at("/mandates/next_possible_charge_date")
                        .isNull())
                .isTrue();
        assertThat(rig.post("/payments", "R1.collect", GoCardlessRig.payment(mandate, "R1"))
                        .reason())
                .isEqualTo("mandate_is_inactive");
        assertThat(rig.post("/mandates/" + mandate + "/actions/cancel", "", "{\"data\":{}}")
                        .reason())
                .isEqualTo("cancellation_failed");
        assertThat(rig.post("/mandates/" + mandate + "/actions/reinstate", "", "")
                        .text("/mandates/status"))
                .isEqualTo("submitted");
        assertThat(rig.post("/mandates/" + mandate + "/actions/reinstate", "", "")
                        .reason())
                .isEqualTo("mandate_not_inactive");
    }

    @Test
    void theSameAccountAndTheSameReferenceTwice() throws Exception {
        String account = rig.get("/mandates/" + mandate).text("/mandates/links/customer_bank_account");
        String customer = rig.get("/mandates/" + mandate).text("/mandates/links/customer");
        var twin = rig.post(
                "/customer_bank_accounts",
                "A2.account",
                "{\"customer_bank_accounts\":{\"account_holder_name\":\"J\",\"iban\":\"" + GoCardlessRig.IBAN
                        + "\",\"links\":{\"customer\":\"" + customer + "\"}}}");
        assertThat(twin.status()).isEqualTo(409);
        assertThat(twin.text("/error/errors/0/links/customer_bank_account")).isEqualTo(account);
        String named = GoCardlessRig.mandateOn(account).replace("\"scheme\"", "\"reference\":\"ADS-1\",\"scheme\"");
        rig.created("/mandates", "M2.mandate", named);
        assertThat(rig.post("/mandates", "M3.mandate", named).pointer()).isEqualTo("/mandates/reference");
    }

    @Test
    void whatAPaymentCannotDoAnyMore() throws Exception {
        String payment = rig.collect(mandate, "R1");
        assertThat(rig.post("/payments/" + payment + "/actions/retry", "", "").reason())
                .isEqualTo("retry_failed");
        assertThat(rig.post("/refunds", "F1.refund", refund(payment, 100, 100)).reason())
                .isEqualTo("refund_payment_invalid_state");
        rig.moveTo("2026-11-05T12:00:00Z");
        assertThat(rig.post("/payments/" + payment + "/actions/cancel", "", "").reason())
                .isEqualTo("cancellation_failed");
    }

    private static String refund(String payment, int cents, int total) {
        return "{\"refunds\":{\"amount\":" + cents + ",\"total_amount_confirmation\":" + total
                + ",\"links\":{\"payment\":\"" + payment + "\"}}}";
    }

    @Test
    void refundsBeyondWhatIsLeftOrBeyondFive() throws Exception {
        String payment = rig.collect(mandate, "R1");
        rig.moveTo("2026-11-20T12:00:00Z");
        assertThat(rig.post("/refunds", "F0.refund", refund(payment, 11001, 11001))
                        .reason())
                .isEqualTo("available_refund_amount_insufficient");
        assertThat(rig.post("/refunds", "F0.refund", refund(payment, 100, 99)).reason())
                .isEqualTo("total_amount_confirmation_invalid");
        for (int i = 1; i <= 5; i++) {
            rig.created("/refunds", "F" + i + ".refund", refund(payment, 100, 100 * i));
        }
        assertThat(rig.post("/refunds", "F6.refund", refund(payment, 100, 600)).reason())
                .isEqualTo("number_of_refunds_exceeded");
    }

    @Test
    void itemsOfAPayoutOlderThanSixMonths() throws Exception {
        rig.collect(mandate, "R1");
        rig.moveTo("2026-11-20T12:00:00Z");
        String payout = rig.simulator.book().payouts().getFirst().id();
        assertThat(rig.get("/payout_items?payout=" + payout).status()).isEqualTo(200);
        rig.moveTo("2027-06-20T12:00:00Z");
        assertThat(rig.get("/payout_items?payout=" + payout).status()).isEqualTo(410);
    }

    @Test
    void theCallAfterTheLastOfAMinute(@TempDir Path other) throws Exception {
        try (GoCardlessRig slow = new GoCardlessRig(other, 3)) {
            List<Integer> statuses = new java.util.ArrayList<>();
            // Eight calls fall into two minutes at most, of which each allows three.
            for (int i = 0; i < 8; i++) {
                var reply = slow.get("/creditors");
                statuses.add(reply.status());
                assertThat(reply.headers().firstValue("ratelimit-limit")).contains("3");
                assertThat(reply.headers().firstValue("ratelimit-remaining")).isPresent();
                assertThat(reply.headers().firstValue("ratelimit-reset").orElse(""))
                        .endsWith("GMT");
            }
            assertThat(statuses).containsOnly(200, 429);
        }
    }

    @Test
    void anAddressNobodyServes() throws Exception {
        assertThat(rig.get("/subscriptions").reason()).isEqualTo("resource_not_found");
        assertThat(rig.get("/payments/PM404").status()).isEqualTo(404);
        assertThat(rig.get("/payments?colour=red").status()).isEqualTo(422);
        assertThat(rig.get("/payments?after=PM404").status()).isEqualTo(400);
        assertThat(rig.get("/payments?limit=501").status()).isEqualTo(400);
    }
}
