package eu.passerelle.provider.gocardless;

import static eu.passerelle.settings.SecretsOfTests.secret;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.gocardless.GoCardlessAccount;
import eu.passerelle.sandbox.gocardless.GoCardlessSettings;
import eu.passerelle.sandbox.gocardless.GoCardlessSimulator;
import eu.passerelle.sandbox.gocardless.GoCardlessTerms;
import eu.passerelle.settings.Collecting;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The adapters, and a GoCardless that refuses what GoCardless refuses. */
abstract class GoCardlessCalls {
    static final Creditor AIDE = new Creditor("aide-et-soleil");
    static final Creditor MAISON = new Creditor("maison-claire");
    static final String TOKEN = "sandbox_aide";
    static final String SECRET = "gc_aide";
    static final String NEW_SECRET = "gc_aide_next";
    static final String ORGANISATION = "OR000AIDE";
    static final String IBAN = "FR1420041010050500013M02606";
    static final LocalDate CHARGE = LocalDate.of(2026, 11, 25);
    private static final String RUM = "ADS-C10293-01";

    @TempDir
    Path folder;

    final Moving clock = new Moving();
    final Random chance = new Random(7);
    GoCardlessSimulator goCardless;

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

    /** Recipients of which GoCardless alone is reachable, on one port of loopback. */
    record Loopback(int port) implements Recipients {
        @Override
        public URI endpoint(String recipient, String name) {
            return URI.create("http://127.0.0.1:" + port);
        }

        @Override
        public Set<Address> allowedAddresses() {
            return Set.of(new Address("127.0.0.1", port));
        }
    }

    /** Two invented companies: one with a GoCardless account, one without any rail. */
    record Companies(List<CreditorSettings> all) implements Creditors {
        static Companies withToken(String token) {
            RailSettings rail = new RailSettings(
                    secret(token),
                    List.of(secret(SECRET), secret(NEW_SECRET)),
                    Optional.empty(),
                    Map.of(GoCardlessAccounts.ORGANISATION, ORGANISATION));
            return new Companies(List.of(file(AIDE, Map.of(GoCardlessAccounts.RAIL, rail)), file(MAISON, Map.of())));
        }

        private static CreditorSettings file(Creditor creditor, Map<String, RailSettings> rails) {
            return new CreditorSettings(
                    creditor,
                    "Invented SARL",
                    "Invented",
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    rails,
                    Collecting.USUAL);
        }

        @Override
        public Optional<CreditorSettings> find(Creditor creditor) {
            return all.stream().filter(file -> file.creditor().equals(creditor)).findFirst();
        }
    }

    GoCardlessTerms terms() {
        return GoCardlessTerms.everything();
    }

    @BeforeEach
    void start() {
        goCardless = new GoCardlessSimulator(new GoCardlessSettings(
                0,
                folder,
                clock,
                List.of(new GoCardlessAccount(TOKEN, null, SECRET, terms())),
                7,
                GoCardlessSettings.CALLS_PER_MINUTE));
        goCardless.start();
    }

    @AfterEach
    void stop() {
        goCardless.close();
    }

    GoCardlessAccounts accounts() {
        return at(goCardless.port());
    }

    static GoCardlessAccounts at(int port) {
        return new GoCardlessAccounts(Companies.withToken(TOKEN), new Loopback(port));
    }

    static <R extends Record> Cleared<R> cleared(String hop, String key, R request) {
        return Clearing.of(hop, AIDE, key, request);
    }

    static ProviderAnswer answer(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        return (ProviderAnswer) ((Delivery.Delivered) delivery).answer();
    }

    static PaymentFact fact(Delivery delivery) {
        return ((ProviderAnswer.PaymentIs) answer(delivery)).fact();
    }

    static RefundFact refundFact(Delivery delivery) {
        return ((ProviderAnswer.RefundIs) answer(delivery)).fact();
    }

    static MandateFact mandateFact(Delivery delivery) {
        return ((ProviderAnswer.MandateIs) answer(delivery)).fact();
    }

    Reference reference() {
        return Reference.random(chance);
    }

    Delivery makeCustomer(Reference payer) {
        return new GoCardlessCustomer(accounts())
                .deliver(cleared("gocardless-customer", payer + ".customer", jeanne("PSEUDO")));
    }

    static GoCardlessCustomer.Request jeanne(String pseudonym) {
        return new GoCardlessCustomer.Request(pseudonym, "Jeanne", "Lefèvre", "jeanne.lefevre@example.org");
    }

    String customer() {
        return ((ProviderAnswer.CustomerMade) answer(makeCustomer(reference()))).customer();
    }

    static GoCardlessSigner signer(String iban) {
        return new GoCardlessSigner(
                "Jeanne",
                "Lefèvre",
                "jeanne.lefevre@example.org",
                "12 rue des Lilas",
                null,
                "69003",
                "Lyon",
                "FR",
                "Jeanne Lefevre",
                iban);
    }

    Delivery makeMandate(Reference reference, String customer, String iban, @Nullable String rum) {
        return new GoCardlessMandate(accounts(), clock)
                .deliver(cleared(
                        "gocardless-mandate",
                        reference + ".mandate",
                        new GoCardlessMandate.Request(reference.value(), rum, customer, signer(iban))));
    }

    MandateAtProvider mandate(String iban) {
        return ((ProviderAnswer.MandateMade) answer(makeMandate(reference(), customer(), iban, RUM + chance.nextInt())))
                .at();
    }

    static GoCardlessCollection.Request request(Reference reference, String mandate, int cents, LocalDate chargeOn) {
        return new GoCardlessCollection.Request(
                reference.value(), cents, "EUR", chargeOn, "Aide et Soleil FAC-1", mandate);
    }

    Delivery collect(Reference reference, MandateAtProvider mandate, int cents) {
        return collect(reference, mandate, cents, CHARGE);
    }

    Delivery collect(Reference reference, MandateAtProvider mandate, int cents, LocalDate chargeOn) {
        return new GoCardlessCollection(accounts(), clock)
                .deliver(cleared(
                        "gocardless-collection",
                        reference + ".collect",
                        request(reference, mandate.mandate(), cents, chargeOn)));
    }

    String payment(MandateAtProvider mandate, int cents) {
        return fact(collect(reference(), mandate, cents)).name().payment();
    }

    Delivery lookUp(Reference reference, @Nullable String payment, MandateAtProvider mandate, Instant submittedAt) {
        return new GoCardlessLookUp(accounts(), clock)
                .deliver(cleared(
                        "gocardless-look-up",
                        reference + ".look-up",
                        new GoCardlessLookUp.Request(
                                reference.value(), payment, mandate.customer(), submittedAt.minusSeconds(3600))));
    }

    Delivery cancel(String payment) {
        return new GoCardlessCancel(accounts(), clock)
                .deliver(cleared("gocardless-cancel", reference() + ".cancel", new GoCardlessCancel.Request(payment)));
    }

    Delivery refund(Reference reference, String payment, int cents, int inAll) {
        return new GoCardlessRefund(accounts(), clock)
                .deliver(cleared(
                        "gocardless-refund",
                        reference + ".refund",
                        new GoCardlessRefund.Request(reference.value(), payment, cents, inAll)));
    }

    Delivery lookUpRefund(Reference reference, String payment, @Nullable String refund) {
        return new GoCardlessRefundLookUp(accounts(), clock)
                .deliver(cleared(
                        "gocardless-refund-look-up",
                        reference + ".refund-look-up",
                        new GoCardlessRefundLookUp.Request(reference.value(), payment, refund)));
    }

    void toTheDay(LocalDate day) {
        clock.now = day.atTime(20, 0).toInstant(ZoneOffset.UTC);
        goCardless.age();
    }

    List<Book.Debit> debits() {
        return goCardless.book().debits();
    }

    static Money euros(long cents) {
        return Money.euros(cents);
    }
}
