package eu.passerelle.provider.lemonway;

import static eu.passerelle.settings.SecretsOfTests.secret;
import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.BoundlessCalls;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.provider.Rails;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.lemonway.Habits;
import eu.passerelle.sandbox.lemonway.LemonwayPartner;
import eu.passerelle.sandbox.lemonway.LemonwaySettings;
import eu.passerelle.sandbox.lemonway.LemonwaySimulator;
import eu.passerelle.sandbox.lemonway.Quirk;
import eu.passerelle.sandbox.simulator.SettableClock;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import eu.passerelle.transfer.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The adapters, and a Lemonway that refuses what Lemonway refuses. */
abstract class LemonwayCalls {
    static final Creditor CREDITOR = CreditorsOfTests.AIDE;
    static final String ENV = "aide-et-soleil";
    static final String KEY = "YWlkZTpzb2xlaWw=";
    static final String ACCOUNT = "AIDE-ET-SOLEIL";
    static final String CREDITOR_IBAN = "FR7630006000011234567890189";
    static final String IBAN = "FR1420041010050500013M02606";
    static final String OTHER_IBAN = "DE89370400440532013000";
    static final String NOTICE_SECRET = "a-secret-of-the-path-that-nobody-guesses";
    static final String NEXT_NOTICE_SECRET = "the-next-secret-of-the-path-while-rotating";
    static final LocalDate CHARGE_ON = LocalDate.of(2026, 11, 13);

    @TempDir
    Path folder;

    /** A Monday, 09:00 in Paris: what is asked for now is collected on Tuesday at the earliest. */
    final SettableClock clock = new SettableClock("2026-11-02T08:00:00Z");

    final SettableClock machine = new SettableClock("2026-11-02T08:00:00Z");
    final Random chance = new Random(7);
    final Map<String, String> options = new HashMap<>(Map.of(
            LemonwayTerms.ACCOUNT,
            ACCOUNT,
            LemonwayTerms.API_PATH,
            "/mb/" + ENV + "/dev/directkitrest/v2",
            LemonwayTerms.CLIENT_ADDRESS,
            "192.0.2.10",
            LemonwayTerms.RETURN_URL,
            "https://aide.example/merci"));
    LemonwaySimulator lemonway;

    @BeforeEach
    void start() {
        lemonway = new LemonwaySimulator(new LemonwaySettings(
                0,
                folder,
                clock,
                machine,
                List.of(new LemonwayPartner(ENV, KEY, null, ACCOUNT, CREDITOR_IBAN, null)),
                Habits.usual(),
                7));
        lemonway.start();
        options.put(LemonwayTerms.WEB_KIT, "http://127.0.0.1:" + lemonway.port() + "/mb/" + ENV + "/dev/webkit");
    }

    @AfterEach
    void stop() {
        lemonway.close();
    }

    LemonwayAccounts accounts(int port) {
        return new LemonwayAccounts(creditors(), new AtLoopback(port));
    }

    CreditorsOfTests creditors() {
        RailSettings rail = new RailSettings(
                secret(KEY), List.of(secret(NOTICE_SECRET), secret(NEXT_NOTICE_SECRET)), Optional.empty(), options);
        return new CreditorsOfTests(List.of(new CreditorSettings(
                CREDITOR,
                "Aide & Soleil SARL",
                "Aide & Soleil",
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(LemonwayTerms.RAIL, rail),
                eu.passerelle.settings.Collecting.USUAL)));
    }

    LemonwayClient client() {
        return client(lemonway.port());
    }

    ProviderCalls calls() {
        return BoundlessCalls.of(new Rails(List.of(new LemonwayTerms()), creditors()));
    }

    LemonwayClient client(int port) {
        return new LemonwayClient(accounts(port), calls(), machine);
    }

    static <R extends Record> Cleared<R> cleared(String hop, String key, R request) {
        return Clearing.of(hop, CREDITOR, key, request);
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

    void habits(Quirk... quirks) {
        lemonway.habits(Habits.usual().with(quirks));
    }

    Delivery makeCustomer(String payer) {
        return new LemonwayCustomer(client())
                .deliver(cleared(
                        "lemonway-customer",
                        payer + ".customer",
                        new LemonwayCustomer.Request(
                                payer,
                                "Jeanne",
                                "Lefèvre",
                                payer.toLowerCase(java.util.Locale.ROOT) + "@example.org")));
    }

    String customer() {
        return ((ProviderAnswer.CustomerMade) answer(makeCustomer(reference().value()))).customer();
    }

    Delivery makeMandate(String customer, String iban, String rum) {
        return new LemonwayMandate(client(), clock)
                .deliver(cleared(
                        "lemonway-mandate",
                        rum + ".mandate",
                        new LemonwayMandate.Request(customer, "Jeanne Lefèvre", iban, rum, null)));
    }

    /** A mandate that is valid: the clock stands on Tuesday, 09:00 in Paris. */
    MandateAtProvider mandate(String iban) {
        MandateAtProvider made =
                ((ProviderAnswer.MandateMade) answer(makeMandate(customer(), iban, "RUM-" + iban))).at();
        moveTo("2026-11-03T08:00:00Z");
        return made;
    }

    static LemonwayCollection.Request request(Reference reference, MandateAtProvider mandate, long cents) {
        return new LemonwayCollection.Request(
                reference.value(), cents, CHARGE_ON, "Aide & Soleil FAC-1", mandate.mandate());
    }

    Delivery collect(Reference reference, MandateAtProvider mandate, long cents) {
        return collect(client(), request(reference, mandate, cents));
    }

    Delivery collect(LemonwayClient client, LemonwayCollection.Request request) {
        return new LemonwayCollection(client, clock)
                .deliver(cleared("lemonway-collection", request.reference() + ".collect", request));
    }

    Delivery lookUp(Reference reference, String payment) {
        return new LemonwayLookUp(client(), clock)
                .deliver(cleared(
                        "lemonway-look-up",
                        reference + ".look-up",
                        new LemonwayLookUp.Request(
                                reference.value(),
                                payment,
                                Instant.parse("2026-11-01T08:00:00Z").getEpochSecond())));
    }

    void moveTo(String instant) {
        clock.to(instant);
        lemonway.age();
    }

    void forward(Duration by) {
        clock.forward(by);
        lemonway.age();
    }

    List<Book.Debit> debits() {
        return lemonway.book().debits();
    }
}
