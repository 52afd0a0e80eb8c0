package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.Ids;
import eu.passerelle.sandbox.simulator.SepaIban;
import eu.passerelle.sandbox.simulator.Simulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict Stripe on loopback, with its own book on disk. After a crash the same folder gives the same accounts, keys
 * and events still to be told.
 */
public final class StripeSimulator implements AutoCloseable {
    /** The only API version that is spoken here. */
    public static final String VERSION = "2026-07-29.dahlia";

    private final StripeSettings settings;
    private final Simulator simulator;
    private final Desk desk;

    /** Reads the folder's book; nothing listens before {@link #start}. */
    public StripeSimulator(StripeSettings settings) {
        this.settings = settings;
        simulator = new Simulator(settings.folder(), settings.clock(), settings.seed(), Thing.class, DebitLife::step);
        Map<String, String> accountByKey = new LinkedHashMap<>();
        for (StripeAccount account : settings.accounts()) {
            accountByKey.put(account.secretKey(), id(account.secretKey()));
            simulator.tell(id(account.secretKey()), account.webhookUrl(), new StripeLetter(account.webhookSecrets()));
        }
        desk = new Desk(
                simulator.world(),
                simulator.life(),
                simulator.misbehaviour(),
                new CallTable(simulator.digest()),
                accountByKey);
    }

    private static String id(String secretKey) {
        return "acct_" + Ids.of("account|" + secretKey, 16);
    }

    /** Listens on loopback and goes on with what time and webhooks still owe. */
    public void start() {
        simulator.start(settings.port(), desk::answer);
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

    /** From now on every debit on this IBAN that has not executed yet ends so, at every account. */
    public void script(String iban, Ending ending) {
        SepaIban parsed =
                SepaIban.parse(iban).orElseThrow(() -> new IllegalArgumentException("an IBAN to script is not valid"));
        String digest = simulator.digest().of(parsed);
        simulator
                .world()
                .run(() -> settings.accounts().forEach(account -> {
                    Deed deed = new Deed(
                            simulator.world(),
                            simulator.world().book(id(account.secretKey())),
                            simulator.life().now(),
                            null,
                            null);
                    deed.put(new Thing.Script(digest, deed.now(), ending));
                    deed.commit();
                }));
        simulator.world().force();
    }

    /** Sends this account's events to another address from now on. Not kept over a restart. */
    public void webhook(String secretKey, URI url) {
        simulator.webhook(id(secretKey), url);
    }

    /** What this simulator knows to be true, over all accounts, oldest first; nothing that a crash could still undo. */
    public Book book() {
        List<Book.Debit> debits = new ArrayList<>();
        simulator.world().run(() -> simulator.world().books().forEach(book -> debits.addAll(BookPage.debits(book))));
        simulator.world().force();
        return new Book(debits, List.of(), List.of());
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
