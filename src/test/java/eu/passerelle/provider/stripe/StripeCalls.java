package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.sandbox.Book;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The adapters, and a Stripe that refuses what Stripe refuses. */
abstract class StripeCalls {
    static final String IBAN = "FR1420041010050500013M02606";
    static final LocalDate TARGET = LocalDate.of(2026, 11, 20);

    @TempDir
    Path folder;

    final Moving clock = new Moving();
    final Random chance = new Random(7);
    StripeSimulator stripe;

    /** Business time of both sides. */
    static final class Moving extends Clock {
        Instant now = Instant.parse("2026-11-16T08:00:00Z");

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
        stripe = new StripeSimulator(new StripeSettings(0, folder, clock, List.of(account()), 7));
        stripe.start();
    }

    /** The account of the first company. */
    StripeAccount account() {
        return new StripeAccount(CreditorsOfTests.KEY, null, List.of(CreditorsOfTests.WEBHOOK_SECRET));
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    StripeAccounts accounts() {
        return accounts(stripe.port(), BoundlessCalls.of());
    }

    static StripeAccounts accounts(int port, ProviderCalls calls) {
        return new StripeAccounts(CreditorsOfTests.two(), new AtLoopback(port), calls);
    }

    static <R extends Record> Cleared<R> cleared(String hop, String key, R request) {
        return Clearing.of(hop, CreditorsOfTests.AIDE, key, request);
    }

    static ProviderAnswer answer(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        return (ProviderAnswer) ((Delivery.Delivered) delivery).answer();
    }

    static PaymentFact fact(Delivery delivery) {
        return ((ProviderAnswer.PaymentIs) answer(delivery)).fact();
    }

    Reference reference() {
        return Reference.random(chance);
    }

    String customer() {
        return ((ProviderAnswer.CustomerMade) answer(new StripeCustomer(accounts())
                        .deliver(cleared(
                                "stripe-customer", reference() + ".customer", new StripeCustomer.Request("PSEUDO")))))
                .customer();
    }

    Delivery makeMandate(String customer, String iban, String key) {
        return makeMandate(accounts(), customer, iban, key);
    }

    static Delivery makeMandate(StripeAccounts accounts, String customer, String iban, String key) {
        return new StripeMandate(accounts)
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

    MandateAtProvider mandate(String iban) {
        return ((ProviderAnswer.MandateMade) answer(makeMandate(customer(), iban, reference() + ".mandate"))).at();
    }

    static StripeCollection.Request request(Reference reference, MandateAtProvider mandate, long cents) {
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

    Delivery collect(Reference reference, MandateAtProvider mandate, long cents) {
        return new StripeCollection(accounts())
                .deliver(cleared("stripe-collection", reference + ".collect", request(reference, mandate, cents)));
    }

    Delivery collect(Reference reference, MandateAtProvider mandate, long cents, LocalDate target) {
        StripeCollection.Request now = request(reference, mandate, cents);
        return new StripeCollection(accounts())
                .deliver(cleared(
                        "stripe-collection",
                        reference + ".collect",
                        new StripeCollection.Request(
                                now.reference(),
                                now.amountCents(),
                                now.currency(),
                                target,
                                now.description(),
                                now.customer(),
                                now.account(),
                                now.mandate())));
    }

    Delivery lookUp(Reference reference, String payment, MandateAtProvider mandate, Instant submittedAt) {
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

    Delivery cancel(Reference reference, String payment) {
        return new StripeCancel(accounts(), clock)
                .deliver(cleared("stripe-cancel", reference + ".cancel", new StripeCancel.Request(payment)));
    }

    Delivery refund(Reference reference, String payment, long cents) {
        return new StripeRefund(accounts())
                .deliver(cleared(
                        "stripe-refund",
                        reference + ".refund",
                        new StripeRefund.Request(reference.value(), payment, cents)));
    }

    Delivery lookUpRefund(Reference reference, String payment, @Nullable String refund) {
        return new StripeRefundLookUp(accounts(), clock)
                .deliver(cleared(
                        "stripe-refund-look-up",
                        reference + ".refund-look-up",
                        new StripeRefundLookUp.Request(reference.value(), payment, refund)));
    }

    static RefundFact refundFact(Delivery delivery) {
        return ((ProviderAnswer.RefundIs) answer(delivery)).fact();
    }

    void toTheDay(LocalDate day) {
        clock.now = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        stripe.age();
    }

    List<Book.Debit> debits() {
        return stripe.book().debits();
    }

    static Delivery at(int port) {
        return new StripeCustomer(accounts(port, BoundlessCalls.of()))
                .deliver(cleared("stripe-customer", "K.customer", new StripeCustomer.Request("PSEUDO")));
    }

    /** Reads whole requests and answers each connection with the next text; an empty one closes without an answer. */
    static Delivery answeredWith(String... answers) {
        return answeredWith(StripeCalls::at, answers);
    }

    /** @param call what is sent to the port it is given */
    static Delivery answeredWith(IntFunction<Delivery> call, String... answers) {
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
            Delivery delivery = call.apply(server.getLocalPort());
            serving.interrupt();
            return delivery;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String http(int status, String type, String body) {
        return "HTTP/1.1 " + status + " Said\r\nContent-Type: " + type + "\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
