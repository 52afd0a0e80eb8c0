package eu.passerelle.provider.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.transfer.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a call can go wrong, and what is then known of it. */
class GoCardlessTroubleTest extends GoCardlessCalls {
    private static final String JSON = "application/json";

    @ParameterizedTest
    @ValueSource(strings = {"act-then-hang", "act-then-fail"})
    void aCallThatActedWithoutAnAnswerIsUnknownAndItsRepeatFindsTheOnePayment(String kind) {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        goCardless.faults(List.of(new Fault(kind, 1, 0)));
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(debits()).hasSize(1);
        assertThat(fact(collect(reference, mandate, 11000))).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(debits()).hasSize(1);
    }

    /** GoCardless compares nothing: the old payment of another amount would be taken for this one. */
    @Test
    void whatAKeyPointsToIsNeverTakenForAnotherAmount() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        fact(collect(reference, mandate, 11000));
        assertThat(collect(reference, mandate, 12000))
                .isEqualTo(new Delivery.Unknown("gocardless has another request under this key"));
    }

    @Test
    void whatAKeyPointsToIsNeverTakenForAnotherMandate() {
        Reference reference = reference();
        fact(collect(reference, mandate(IBAN), 11000));
        assertThat(collect(reference, mandate("DE89370400440532013000"), 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(debits()).hasSize(1);
    }

    @Test
    void whatAKeyPointsToIsNeverTakenForAnotherPayer() {
        Reference payer = reference();
        answer(makeCustomer(payer));
        assertThat(new GoCardlessCustomer(accounts())
                        .deliver(cleared("gocardless-customer", payer + ".customer", jeanne("SOMEBODYELSE"))))
                .isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aCallTurnedAwayByTheRateLimiterWasNotSent() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        goCardless.faults(List.of(new Fault("429", 1, 0)));
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.NotSent.class);
        assertThat(debits()).isEmpty();
        assertThat(fact(collect(reference, mandate, 11000))).isInstanceOf(PaymentFact.Accepted.class);
    }

    /** The first call of three had been answered when the next was turned away: something was sent. */
    @Test
    void aChainThatWasTurnedAwayOnItsWayIsUnknown() {
        try (CannedAnswers server = new CannedAnswers(
                CannedAnswers.http(200, JSON, "{\"customers\":{\"id\":\"CU1\"}}"),
                CannedAnswers.http(429, JSON, error(429, "invalid_api_usage", "rate_limit_exceeded")))) {
            Reference reference = reference();
            assertThat(new GoCardlessMandate(at(server.port()), clock)
                            .deliver(cleared(
                                    "gocardless-mandate",
                                    reference + ".mandate",
                                    new GoCardlessMandate.Request(reference.value(), null, "CU1", signer(IBAN)))))
                    .isInstanceOf(Delivery.Unknown.class);
        }
    }

    @Test
    void aCallUnderAWrongTokenWasNotSent() {
        GoCardlessAccounts wrong =
                new GoCardlessAccounts(Companies.withToken("sandbox_wrong"), new Loopback(goCardless.port()));
        Reference reference = reference();
        assertThat(new GoCardlessCollection(wrong, clock)
                        .deliver(cleared(
                                "gocardless-collection",
                                reference + ".collect",
                                request(reference, "MD1", 11000, CHARGE))))
                .isInstanceOf(Delivery.NotSent.class);
    }

    @Test
    void aConnectionThatWasRefusedWasNotSent() {
        int port = goCardless.port();
        goCardless.close();
        assertThat(to(port)).isInstanceOf(Delivery.NotSent.class);
    }

    @Test
    void aPostThatGotNoAnswerIsNotSentAgainByItself() {
        try (CannedAnswers server = new CannedAnswers("", made())) {
            assertThat(to(server.port())).isInstanceOf(Delivery.Unknown.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    /** The client would repeat a POST for which a kept-alive connection broke. */
    @Test
    void aPostOverAConnectionThatBreaksIsNotSentAgainByItself() {
        String kept = made().replace("Connection: close\r\n", "");
        try (CannedAnswers server = new CannedAnswers(kept, made())) {
            GoCardlessAccounts accounts = at(server.port());
            assertThat(to(accounts)).isInstanceOf(Delivery.Delivered.class);
            assertThat(to(accounts)).isInstanceOf(Delivery.Unknown.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    /** The client would obey, and a refusal of the second request would pass for one that was never sent. */
    @Test
    void aServerThatAsksForARepeatAtOnceIsNotObeyed() {
        String unavailable = CannedAnswers.http(503, JSON, "{}").replace("Connection", "Retry-After: 0\r\nConnection");
        try (CannedAnswers server = new CannedAnswers(unavailable, made())) {
            assertThat(to(server.port())).isInstanceOf(Delivery.Unknown.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (CannedAnswers elsewhere = new CannedAnswers(made());
                CannedAnswers server = new CannedAnswers(CannedAnswers.http(307, JSON, "{}")
                        .replace(
                                "Connection",
                                "Location: http://127.0.0.1:" + elsewhere.port() + "/customers\r\nConnection"))) {
            assertThat(to(server.port())).isInstanceOf(Delivery.Unknown.class);
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void nothingIsToldOfThisMachine() {
        try (CannedAnswers server = new CannedAnswers(made())) {
            to(server.port());
            assertThat(server.received())
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .contains("User-Agent: passerelle\r\n")
                            .contains("GoCardless-Version: 2015-07-06\r\n")
                            .contains("Idempotency-Key: K.customer\r\n")
                            .doesNotContain(System.getProperty("java.version"))
                            .doesNotContain(System.getProperty("os.name")));
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "302", "400", "401", "403", "404", "409", "422", "429", "500", "502", "503"})
    void whatIsNotGoCardlessOwnWordIsUnknown(int status) {
        assertThat(answeredWith(status, "text/html", "<html>a gateway says</html>"))
                .isInstanceOf(Delivery.Unknown.class);
        assertThat(answeredWith(status, JSON, "{\"error\":\"a gateway says\"}")).isInstanceOf(Delivery.Unknown.class);
        assertThat(answeredWith(status, JSON, "{\"error\":null}")).isInstanceOf(Delivery.Unknown.class);
        assertThat(answeredWith(status, JSON, "[]")).isInstanceOf(Delivery.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "409, invalid_state, something_else",
        "500, gocardless, internal_error",
        "429, gocardless, internal_error",
        "418, invalid_api_usage, teapot"
    })
    void aStatusThatDecidesNothingIsUnknown(int status, String type, String reason) {
        assertThat(answeredWith(status, JSON, error(status, type, reason))).isInstanceOf(Delivery.Unknown.class);
    }

    /** The SDK's own handling of a conflict breaks on it. */
    @Test
    void anErrorWithoutAReasonIsStillADefiniteNo() {
        for (String errors : List.of("[{\"message\":\"m\"}]", "[]", "null")) {
            String error = "{\"error\":{\"type\":\"invalid_state\",\"code\":422,\"message\":\"m\","
                    + "\"request_id\":\"r\",\"errors\":" + errors + "}}";
            assertThat(answer(answeredWith(422, JSON, error)))
                    .isInstanceOfSatisfying(
                            ProviderAnswer.Declined.class,
                            declined -> assertThat(declined.nativeCause()).isEqualTo("status-422"));
        }
    }

    /** An error's sentence may quote what was sent. */
    @Test
    void onlyWordsOfAnErrorAreKept() {
        assertThat(answer(answeredWith(422, JSON, error(422, "validation_failed", "Jeanne Lefèvre is no name")))
                        .toString())
                .doesNotContain("Jeanne");
    }

    private static String error(int status, String type, String reason) {
        return "{\"error\":{\"type\":\"" + type + "\",\"code\":" + status + ",\"message\":\"m\",\"request_id\":\"r\","
                + "\"errors\":[{\"reason\":\"" + reason + "\",\"message\":\"m\"}]}}";
    }

    private static String made() {
        return CannedAnswers.http(
                201, JSON, "{\"customers\":{\"id\":\"CU2\",\"metadata\":{\"passerelle_payer\":\"PSEUDO\"}}}");
    }

    private static Delivery answeredWith(int status, String type, String body) {
        try (CannedAnswers server = new CannedAnswers(CannedAnswers.http(status, type, body))) {
            return to(server.port());
        }
    }

    private static Delivery to(int port) {
        return to(at(port));
    }

    private static Delivery to(GoCardlessAccounts accounts) {
        return new GoCardlessCustomer(accounts).deliver(cleared("gocardless-customer", "K.customer", jeanne("PSEUDO")));
    }
}
