package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.simulator.SettableClock;
import eu.passerelle.sandbox.simulator.WebhookEar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A simulator with two partners, its clocks, an ear for the first partner's notices and a client of that partner. */
final class LemonwayRig implements AutoCloseable {
    static final String ENV = "aide-et-soleil";
    static final String KEY = "YWlkZTpzb2xlaWw=";
    static final String CREDITOR = "AIDE-ET-SOLEIL";
    static final String CREDITOR_IBAN = "FR7630006000011234567890189";
    static final String PAYER_IBAN = "FR1420041010050500013M02606";
    static final String OTHER_IBAN = "DE89370400440532013000";

    /** A Monday, 09:00 in Paris. */
    final SettableClock clock = new SettableClock("2026-11-02T08:00:00Z");

    final SettableClock machine = new SettableClock("2026-11-02T08:00:00Z");
    final WebhookEar ear = new WebhookEar();
    LemonwaySimulator lemonway;
    BareClient client;

    LemonwayRig(Path folder) throws IOException, InterruptedException {
        open(folder, null);
    }

    LemonwayRig(Path folder, DayOfWeek payoutOn) throws IOException, InterruptedException {
        open(folder, payoutOn);
    }

    /** Starts another simulator on a folder, after the present one ended. */
    void open(Path folder, @Nullable DayOfWeek payoutOn) throws IOException, InterruptedException {
        lemonway = new LemonwaySimulator(new LemonwaySettings(
                0,
                folder,
                clock,
                machine,
                List.of(
                        new LemonwayPartner(ENV, KEY, ear.url(), CREDITOR, CREDITOR_IBAN, payoutOn),
                        new LemonwayPartner("maison-claire", "b3RoZXI=", null, "MAISON", OTHER_IBAN, null)),
                Habits.usual(),
                7));
        lemonway.start();
        client = new BareClient(lemonway.port(), ENV, KEY).login();
    }

    BareClient other() throws IOException, InterruptedException {
        return new BareClient(lemonway.port(), "maison-claire", "b3RoZXI=").login();
    }

    static BareClient.Reply ok(BareClient.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.code()).as(reply.text()).isZero();
        return reply;
    }

    /** A JSON body written with single quotes. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static String payer(String account) {
        return json("""
            {'accountId':'%s','email':'%s@example.org','firstName':'Jeanne','lastName':'Lefèvre',
             'nationality':'FRA','payerOrBeneficiary':1}\
            """.formatted(account, account));
    }

    static String mandateOf(String account, String iban) {
        return json("""
            {'wallet':'%s','holder':'Jeanne Lefèvre','bic':'PSSTFRPPMON','iban':'%s','isRecurring':true,
             'rum':'RUM-%s'}\
            """.formatted(account, iban, account));
    }

    /** A payer's account with a mandate that is valid on the next open day. */
    long mandate(String account, String iban) throws IOException, InterruptedException {
        ok(client.post("/accounts/individual", payer(account)));
        return ok(client.post("/moneyins/sdd/mandate", mandateOf(account, iban)))
                .number("/SSDMandate/id");
    }

    /** The same, with the clock moved to Tuesday 09:00 in Paris, when it is valid. */
    long validMandate(String iban) throws IOException, InterruptedException {
        long mandate = mandate("JEANNE", iban);
        moveTo("2026-11-03T08:00:00Z");
        return mandate;
    }

    static String debit(long mandate, String reference) {
        return json("""
            {'sddMandateId':%d,'accountId':'%s','totalAmount':11000,'commissionAmount':0,
             'comment':'facture','reference':'%s'}\
            """.formatted(mandate, CREDITOR, reference));
    }

    /** Asked for on Tuesday before the cut-off, collected on Wednesday. */
    BareClient.Reply collect(long mandate, String reference) throws IOException, InterruptedException {
        return ok(client.post("/moneyins/sdd/init", debit(mandate, reference)));
    }

    String card(String reference) {
        return json("""
            {'accountId':'%s','returnUrl':'https://hub.example/ok','errorUrl':'https://hub.example/ko',
             'cancelUrl':'https://hub.example/no','totalAmount':5000,'reference':'%s'}\
            """.formatted(CREDITOR, reference));
    }

    /** A card payment that its payer made. */
    String paidCard(String reference) throws IOException, InterruptedException {
        BareClient.Reply init = ok(client.post("/moneyins/card/webinit", card(reference)));
        assertThat(client.page("moneyInToken=" + init.at("/webKitToken"), "pay").status())
                .isEqualTo(302);
        return init.at("/id");
    }

    /** The money-in as its id finds it. */
    BareClient.Reply moneyIn(String id) throws IOException, InterruptedException {
        return ok(client.get("/moneyins?transactionId=" + id));
    }

    /** Moves business time and lets it work. */
    void moveTo(String instant) {
        clock.to(instant);
        lemonway.age();
    }

    String state(String moneyIn) {
        return lemonway.book().debits().stream()
                .filter(debit -> debit.id().equals(moneyIn))
                .map(Book.Debit::state)
                .findFirst()
                .orElseThrow();
    }

    void untilQuiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> lemonway.quiet());
    }

    /** The notices not yet taken from the ear, once all are told. */
    List<String> notices() {
        untilQuiet();
        return ear.rest().stream().map(WebhookEar.Heard::body).toList();
    }

    @Override
    public void close() {
        lemonway.close();
        ear.close();
    }
}
