package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Ids;
import eu.passerelle.sandbox.simulator.Incoming;
import eu.passerelle.sandbox.simulator.SepaIban;
import eu.passerelle.sandbox.simulator.Simulator;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict GoCardless on loopback, with its own book on disk. After a crash the same folder gives the same accounts,
 * keys
 * and events still to be told.
 */
public final class GoCardlessSimulator implements AutoCloseable {
    /** The only API version that is spoken here. */
    public static final String VERSION = "2015-07-06";

    private static final int BALANCE_CALLS_PER_MINUTE = 60;

    private final GoCardlessSettings settings;
    private final Simulator simulator;
    private final Desk desk;
    private final HostedPage hosted;

    /** Reads the folder's book; nothing listens before {@link #start}. */
    public GoCardlessSimulator(GoCardlessSettings settings) {
        this.settings = settings;
        simulator =
                new Simulator(settings.folder(), settings.clock(), settings.seed(), Thing.class, GoCardlessLife::step);
        BillingCalls billing = new BillingCalls(simulator.digest(), () -> "http://127.0.0.1:" + simulator.port());
        Map<String, Desk.Customer> byToken = new LinkedHashMap<>();
        for (GoCardlessAccount account : settings.accounts()) {
            String id = id(account.accessToken());
            byToken.put(
                    account.accessToken(),
                    new Desk.Customer(id, new CallTable(simulator.digest(), account.terms(), billing)));
            simulator.tell(id, account.webhookUrl(), new GoCardlessLetter(account.webhookSecret()));
        }
        Clock machine = Clock.systemUTC();
        desk = new Desk(
                simulator.world(),
                simulator.life(),
                simulator.misbehaviour(),
                new RateWindow(settings.callsPerMinute(), machine),
                new RateWindow(BALANCE_CALLS_PER_MINUTE, machine),
                byToken);
        hosted = new HostedPage(simulator.world(), simulator.life(), billing);
    }

    private static String id(String accessToken) {
        return "organisation_" + Ids.of("organisation|" + accessToken, 12);
    }

    /** Listens on loopback and goes on with what time and webhooks still owe. */
    public void start() {
        simulator.start(settings.port(), this::answer);
    }

    private Answer answer(Incoming request) {
        return request.path().startsWith(HostedPage.PATH) ? hosted.answer(request) : desk.answer(request);
    }

    public int port() {
        return simulator.port();
    }

    /** Does what business time has made due. Call it whenever the clock was moved. */
    public void age() {
        simulator.age();
    }

    /** Replaces all switches; an empty list clears them. They do not survive a restart. */
    public void faults(List<Fault> next) {
        simulator.faults(next);
    }

    /** From now on every payment from this IBAN that is not submitted yet ends so, at every creditor. */
    public void script(String iban, Ending ending) {
        SepaIban parsed =
                SepaIban.parse(iban).orElseThrow(() -> new IllegalArgumentException("an IBAN to script is not valid"));
        String digest = simulator.digest().of(parsed);
        simulator
                .world()
                .run(() -> settings.accounts().forEach(account -> {
                    AccountBook book = simulator.world().book(id(account.accessToken()));
                    Deed deed =
                            new Deed(simulator.world(), book, simulator.life().now());
                    deed.put(new Thing.Script(digest, deed.now(), ending));
                    deed.commit();
                }));
        simulator.world().force();
    }

    /** Sends this creditor's events to another address from now on. Not kept over a restart. */
    public void webhook(String accessToken, URI url) {
        simulator.webhook(id(accessToken), url);
    }

    /**
     * What this simulator knows to be true, over all creditors, oldest first; nothing that a crash could still undo.
     */
    public Book book() {
        List<Book.Debit> debits = new ArrayList<>();
        List<Book.Refund> refunds = new ArrayList<>();
        List<Book.Payout> payouts = new ArrayList<>();
        simulator
                .world()
                .run(() -> simulator.world().books().forEach(book -> {
                    debits.addAll(BookPage.debits(book));
                    refunds.addAll(BookPage.refunds(book));
                    payouts.addAll(BookPage.payouts(book));
                }));
        simulator.world().force();
        return new Book(debits, refunds, payouts);
    }

    /** How often a payment was asked for again over the interface: the hub never does, so more than 0 is its defect. */
    public int retriesAsked() {
        return simulator
                .world()
                .locked(() -> simulator.world().books().stream()
                        .flatMap(book -> book.all(Thing.Payment.class).stream())
                        .mapToInt(Thing.Payment::retries)
                        .sum());
    }

    /** Nobody is being answered, every event was told, and nothing is due: only the clock can bring more. */
    public boolean quiet() {
        return simulator.quiet();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
