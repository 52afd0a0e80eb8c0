package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.stripe.Ending;
import eu.passerelle.sandbox.stripe.StripeAccount;
import eu.passerelle.sandbox.stripe.StripeSettings;
import eu.passerelle.sandbox.stripe.StripeSimulator;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import eu.passerelle.transfer.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call of ours against a Stripe that refuses what Stripe refuses, and in every way a call can go wrong. */
class StripeAdaptersTest {
    private static final String IBAN = "FR1420041010050500013M02606";
    private static final LocalDate TARGET = LocalDate.of(2026, 11, 20);

    @TempDir
    Path folder;

    private final Moving clock = new Moving();
    private final Random chance = new Random(7);
    private StripeSimulator stripe;

    /** Business time of both sides. */
    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-11-16T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void start() {
        stripe = new StripeSimulator(new StripeSettings(
                0,
                folder,
                clock,
                List.of(new StripeAccount(CreditorsOfTests.KEY, null, List.of(CreditorsOfTests.WEBHOOK_SECRET))),
                7));
        stripe.start();
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    private StripeAccounts accounts() {
        return new StripeAccounts(CreditorsOfTests.two(), new AtLoopback(stripe.port()));
    }

    private static <R extends Record> Cleared<R> cleared(String hop, String key, R request) {
        return Clearing.of(hop, CreditorsOfTests.AIDE, key, request);
    }

    private static ProviderAnswer answer(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        return (ProviderAnswer) ((Delivery.Delivered) delivery).answer();
    }

    private static PaymentFact fact(Delivery delivery) {
        return ((ProviderAnswer.PaymentIs) answer(delivery)).fact();
    }

    private Reference reference() {
        return Reference.random(chance);
    }

    private String customer() {
        return ((ProviderAnswer.CustomerMade) answer(new StripeCustomer(accounts())
                        .deliver(cleared(
                                "stripe-customer", reference() + ".customer", new StripeCustomer.Request("PSEUDO")))))
                .customer();
    }

    private Delivery makeMandate(String customer, String iban, String key) {
        return new StripeMandate(accounts())
                .deliver(cleared(
                        "stripe-mandate",
                        key,
                        new StripeMandate.Request(
                                customer,
                                "Jeanne Lefèvre",
                                "jeanne.lefevre@example.org",
                                iban,
                                LocalDate.of(2026, 10, 28))));
    }

    private MandateAtProvider mandate(String iban) {
        return ((ProviderAnswer.MandateMade) answer(makeMandate(customer(), iban, reference() + ".mandate"))).at();
    }

    private static StripeCollection.Request request(Reference reference, MandateAtProvider mandate, long cents) {
        return new StripeCollection.Request(
                reference.value(),
                cents,
                "eur",
                TARGET,
                "Aide & Soleil FAC-1",
                mandate.customer(),
                mandate.account(),
                mandate.mandate());
    }

    private Delivery collect(Reference reference, MandateAtProvider mandate, long cents) {
        return new StripeCollection(accounts())
                .deliver(cleared("stripe-collection", reference + ".collect", request(reference, mandate, cents)));
    }

    private Delivery lookUp(Reference reference, String payment, MandateAtProvider mandate, Instant submittedAt) {
        return new StripeLookUp(accounts(), clock)
                .deliver(cleared(
                        "stripe-look-up",
                        reference + ".look-up",
                        new StripeLookUp.Request(
                                reference.value(),
                                payment,
                                mandate.customer(),
                                submittedAt.minusSeconds(3600).getEpochSecond())));
    }

    private Delivery cancel(Reference reference, String payment) {
        return new StripeCancel(accounts(), clock)
                .deliver(cleared("stripe-cancel", reference + ".cancel", new StripeCancel.Request(payment)));
    }

    private void toTheDay(LocalDate day) {
        clock.now = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        stripe.age();
    }

    private List<Book.Debit> debits() {
        return stripe.book().debits();
    }

    @Test
    void anInvoiceIsCollectedFromCustomerToMoney() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        PaymentFact accepted = fact(collect(reference, mandate, 11000));
        assertThat(accepted).isInstanceOf(PaymentFact.Accepted.class);
        assertThat(accepted.at()).isEqualTo(clock.instant());
        assertThat(accepted.name().reference()).contains(reference.value());
        toTheDay(LocalDate.of(2026, 11, 23));
        assertThat(fact(lookUp(reference, accepted.name().payment(), mandate, clock.instant())))
                .isEqualTo(new PaymentFact.Paid(accepted.name(), Money.euros(11000), clock.instant()));
        assertThat(debits()).singleElement().satisfies(debit -> {
            assertThat(debit.reference()).isEqualTo(reference.value());
            assertThat(debit.amount()).isEqualTo(11000);
            assertThat(debit.state()).isEqualTo("successful");
        });
    }

    @Test
    void everyCallIsCountedForTheEvidence() {
        Cleared<StripeMandate.Request> cleared = cleared(
                "stripe-mandate",
                reference() + ".mandate",
                new StripeMandate.Request(customer(), "Jeanne Lefèvre", "j@example.org", IBAN, TARGET.minusDays(30)));
        assertThat(answer(new StripeMandate(accounts()).deliver(cleared)))
                .isInstanceOf(ProviderAnswer.MandateMade.class);
        assertThat(Clearing.calls(cleared)).isEqualTo(3);
        assertThat(cleared.request().toString()).doesNotContain("Jeanne").doesNotContain(IBAN);
    }

    @Test
    void theSameKeyTwiceGivesTheSamePayment() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        PaymentFact first = fact(collect(reference, mandate, 11000));
        clock.now = clock.now.plus(Duration.ofHours(20));
        assertThat(fact(collect(reference, mandate, 11000))).isEqualTo(first);
        assertThat(debits()).hasSize(1);
    }

    /** The answer under a key is the first one, however old: it must not pass for news. */
    @Test
    void aReplayedAnswerIsDatedWhenThePaymentWasMade() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        stripe.script(IBAN, Ending.failed("insufficient_funds"));
        Instant made = clock.instant();
        fact(collect(reference, mandate, 11000));
        clock.now = clock.now.plus(Duration.ofHours(23));
        assertThat(fact(collect(reference, mandate, 11000)).at()).isEqualTo(made);
    }

    @Test
    void aFailedPaymentIsFoundWithItsCauseAndCanBeClosed() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        stripe.script(IBAN, Ending.failed("account_closed"));
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        toTheDay(LocalDate.of(2026, 11, 23));
        assertThat(fact(lookUp(reference, payment, mandate, clock.instant())))
                .isInstanceOfSatisfying(PaymentFact.Failed.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.ACCOUNT_CLOSED);
                    assertThat(failed.nativeCause()).isEqualTo("account_closed");
                });
        assertThat(fact(cancel(reference, payment))).isInstanceOf(PaymentFact.Cancelled.class);
        assertThat(fact(cancel(reference, payment))).isInstanceOf(PaymentFact.Cancelled.class);
        assertThat(fact(lookUp(reference, payment, mandate, clock.instant())))
                .isInstanceOf(PaymentFact.Cancelled.class);
    }

    @Test
    void whatCannotBeCancelledAnyMoreIsReadInstead() {
        Reference reference = reference();
        MandateAtProvider mandate = mandate(IBAN);
        String payment = fact(collect(reference, mandate, 11000)).name().payment();
        assertThat(fact(cancel(reference, payment))).isInstanceOf(PaymentFact.Accepted.class);
        toTheDay(LocalDate.of(2026, 11, 23));
        assertThat(fact(cancel(reference(), payment)))
                .isEqualTo(new PaymentFact.Paid(
                        new PaymentFact.PaymentName(payment, java.util.Optional.of(reference.value())),
                        Money.euros(11000),
                        clock.instant()));
    }

    @Test
    void aPaymentOlderThanItsKeyIsFoundInTheCustomersListAmongOthers() {
        MandateAtProvider mandate = mandate(IBAN);
        Instant submittedAt = clock.instant();
        Reference wanted = reference();
        PaymentFact made = fact(collect(wanted, mandate, 11000));
        for (int other = 0; other < 101; other++) {
            assertThat(fact(collect(reference(), mandate, 100 + other))).isInstanceOf(PaymentFact.Accepted.class);
        }
        clock.now = clock.now.plus(Duration.ofHours(30));
        assertThat(fact(lookUp(wanted, null, mandate, submittedAt)).name()).isEqualTo(made.name());
        assertThat(answer(lookUp(reference(), null, mandate, submittedAt)))
                .isEqualTo(new ProviderAnswer.NoSuchPayment());
    }

    @ParameterizedTest
    @CsvSource({
        "FR2620041010050000000055555, ACCOUNT_INVALID, sepa_unsupported_account",
        "FR5020041010050000000066666, ACCOUNT_INVALID, bank_account_unusable",
        "FR0012345678901234567890123, DATA_WRONG, status-400"
    })
    void anIbanThatStripeRefusesIsDeclined(String iban, Reason reason, String code) {
        assertThat(answer(makeMandate(customer(), iban, reference() + ".mandate")))
                .isInstanceOfSatisfying(ProviderAnswer.Declined.class, declined -> {
                    assertThat(declined.reason()).isEqualTo(reason);
                    assertThat(declined.toString()).doesNotContain(iban);
                });
    }

    @ParameterizedTest
    @CsvSource({"49, LIMIT_EXCEEDED, amount_too_small", "100000000, LIMIT_EXCEEDED, amount_too_large"})
    void anAmountThatStripeRefusesIsDeclinedAndMakesNoDebit(long cents, Reason reason, String code) {
        assertThat(answer(collect(reference(), mandate(IBAN), cents)))
                .isEqualTo(new ProviderAnswer.Declined(reason, code, List.of()));
        assertThat(debits()).isEmpty();
    }

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

    @Test
    void aCallUnderAWrongKeyWasNotSent() {
        StripeAccounts wrong =
                new StripeAccounts(CreditorsOfTests.withKey("sk_test_wrong"), new AtLoopback(stripe.port()));
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

    private static Delivery at(int port) {
        return new StripeCustomer(new StripeAccounts(CreditorsOfTests.two(), new AtLoopback(port)))
                .deliver(cleared("stripe-customer", "K.customer", new StripeCustomer.Request("PSEUDO")));
    }

    /** Reads whole requests and answers each connection with the next text; an empty one closes without an answer. */
    private static Delivery answeredWith(String... answers) {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread serving = Thread.ofVirtual().start(() -> {
                for (String answer : answers) {
                    try (Socket socket = server.accept()) {
                        InputStream in = socket.getInputStream();
                        byte[] buffer = new byte[8192];
                        int read = in.read(buffer);
                        assertThat(read).isPositive();
                        OutputStream out = socket.getOutputStream();
                        out.write(answer.getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            Delivery delivery = at(server.getLocalPort());
            serving.interrupt();
            return delivery;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String http(int status, String type, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
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
            Delivery delivery = new StripeCollection(
                            new StripeAccounts(CreditorsOfTests.two(), new AtLoopback(server.getLocalPort())))
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

    @Test
    void noTelemetryIsSentAndNoIdOfThisMachineIsMade() throws IOException {
        customer();
        customer();
        List<String> received;
        try (Stream<String> lines = Files.lines(folder.resolve("requests.jsonl"))) {
            received = lines.toList();
        }
        assertThat(received)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(line)
                        .containsIgnoringCase("\"x-stripe-client-user-agent\"")
                        .doesNotContainIgnoringCase("x-stripe-client-telemetry"));
        String home = System.getProperty("user.home");
        String config = System.getenv("XDG_CONFIG_HOME");
        assertThat(Path.of(home, ".config", "stripe", "telemetry_id")).doesNotExist();
        if (config != null) {
            assertThat(Path.of(config, "stripe", "telemetry_id")).doesNotExist();
        }
    }
}
