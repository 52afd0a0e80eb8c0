package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.Account;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.Room;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.transfer.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way a call can go wrong, and what is then known of it. */
class StripeTroubleTest extends StripeCalls {
    @Test
    void aCallThatActedAndHungIsUnknownAndItsRepeatFindsTheOnePayment() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        stripe.faults(List.of(new Fault("act-then-hang", 1, 0)));
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(debits()).hasSize(1);
        assertThat(fact(collect(reference, mandate, 11000))).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(debits()).hasSize(1);
    }

    /** Stripe keeps even its own failure under the key: only the list knows. */
    @Test
    void aCallThatActedAndFailedStaysUnknownUnderItsKeyAndIsFoundInTheList() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        Instant submittedAt = clock.instant();
        stripe.faults(List.of(new Fault("act-then-fail", 1, 0)));
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.Unknown.class);
        assertThat(fact(lookUp(reference, null, mandate, submittedAt))).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(debits()).hasSize(1);
    }

    @Test
    void anotherRequestUnderAKeyIsUnknownAndNeverDeclined() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        fact(collect(reference, mandate, 11000));
        assertThat(collect(reference, mandate, 12000)).isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aCallTurnedAwayByTheRateLimiterWasNotSent() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        stripe.faults(List.of(new Fault("429", 1, 0)));
        assertThat(collect(reference, mandate, 11000)).isInstanceOf(Delivery.NotSent.class);
        assertThat(debits()).isEmpty();
        assertThat(fact(collect(reference, mandate, 11000))).isInstanceOf(PaymentFact.Accepted.class);
    }

    /** Name, e-mail and IBAN were given with the first call of three. */
    @ParameterizedTest
    @CsvSource({"401, api_key_expired", "403, more_permissions_required", "429, rate_limit"})
    void aChainThatWasTurnedAwayOnItsWayIsUnknown(int status, String code) {
        assertThat(answeredWith(
                        port -> makeMandate(accounts(port, BoundlessCalls.of()), "cus_1", IBAN, "K.mandate"),
                        http(200, "application/json", "{\"id\":\"pm_1\",\"object\":\"payment_method\"}"),
                        http(
                                status,
                                "application/json",
                                "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code
                                        + "\",\"message\":\"m\"}}")))
                .isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aChainWhoseQuotaEndsOnItsWayIsUnknown() {
        BoundlessCalls buckets = new BoundlessCalls();
        ProviderCalls calls = BoundlessCalls.over(buckets);
        String customer = customer();
        leaveOne(buckets, calls);
        Delivery delivery = makeMandate(accounts(stripe.port(), calls), customer, IBAN, "K.mandate");
        assertThat(delivery).isEqualTo(new Delivery.Unknown("stripe/aide-et-soleil is over its quota, on the way"));
        assertThat(makeMandate(accounts(stripe.port(), calls), customer, IBAN, "L.mandate"))
                .isEqualTo(new Delivery.NotSent("stripe/aide-et-soleil is over its quota"));
    }

    /** Of what a process takes in advance one call is left. */
    private static void leaveOne(BoundlessCalls buckets, ProviderCalls calls) {
        Account account = new Account("stripe", CreditorsOfTests.AIDE);
        for (int call = 1; call < BoundlessCalls.IN_ADVANCE; call++) {
            assertThat(calls.promise(account, "mandate", "P" + call)).isInstanceOf(Room.Given.class);
        }
        buckets.noRoom(false);
    }

    @Test
    void aCallUnderAWrongKeyWasNotSent() {
        StripeAccounts wrong = new StripeAccounts(
                CreditorsOfTests.withKey("sk_test_wrong"), new AtLoopback(stripe.port()), BoundlessCalls.of());
        Reference reference = reference();
        assertThat(new StripeCollection(wrong)
                        .deliver(cleared(
                                "stripe-collection",
                                reference + ".collect",
                                request(reference, new MandateAtProvider("cus_1", "pm_1", "mandate_1"), 11000))))
                .isInstanceOf(Delivery.NotSent.class);
    }

    @Test
    void aConnectionThatWasRefusedWasNotSent() {
        int port = stripe.port();
        stripe.close();
        assertThat(at(port)).isInstanceOf(Delivery.NotSent.class);
    }

    /** The JDK would send the POST once more: refused then, it would pass for one that was never sent. */
    @Test
    void aPostThatGotNoAnswerIsNotSentAgainByItself() {
        assertThat(answeredWith("", http(200, "application/json", "{\"id\":\"cus_second\",\"object\":\"customer\"}")))
                .isInstanceOf(Delivery.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"200", "302", "400", "401", "403", "404", "409", "424", "429", "500", "502", "503"})
    void whatIsNotStripesOwnWordIsUnknown(int status) {
        assertThat(answeredWith(http(status, "text/html", "<html>a gateway says</html>")))
                .isInstanceOf(Delivery.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"409, idempotency_key_in_use", "424, external_dependency_failed", "500, api_error", "418, teapot"})
    void aStatusThatDecidesNothingIsUnknown(int status, String code) {
        assertThat(answeredWith(http(
                        status,
                        "application/json",
                        "{\"error\":{\"type\":\"api_error\",\"code\":\"" + code + "\",\"message\":\"m\"}}")))
                .isInstanceOf(Delivery.Unknown.class);
    }

    @Test
    void aPaymentThatFailedWhileItWasMadeIsKnownSoThatItCanBeClosed() {
        String error = "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"payment_intent_mandate_invalid\","
                + "\"message\":\"m\",\"payment_intent\":{\"id\":\"pi_9\",\"object\":\"payment_intent\","
                + "\"created\":1795000000,\"status\":\"requires_payment_method\",\"metadata\":{}}}}";
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    assertThat(socket.getInputStream().read(new byte[8192])).isPositive();
                    socket.getOutputStream()
                            .write(http(400, "application/json", error).getBytes(StandardCharsets.UTF_8));
                } catch (IOException closed) {
                    // The test ended first.
                }
            });
            Reference reference = reference();
            Delivery delivery = new StripeCollection(new StripeAccounts(
                            CreditorsOfTests.two(), new AtLoopback(server.getLocalPort()), BoundlessCalls.of()))
                    .deliver(cleared(
                            "stripe-collection",
                            reference + ".collect",
                            request(reference, new MandateAtProvider("cus_1", "pm_1", "mandate_1"), 11000)));
            assertThat(fact(delivery))
                    .isEqualTo(new PaymentFact.Failed(
                            new PaymentFact.PaymentName("pi_9", java.util.Optional.of(reference.value())),
                            Reason.MANDATE_INVALID,
                            "payment_intent_mandate_invalid",
                            Instant.ofEpochSecond(1795000000)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
