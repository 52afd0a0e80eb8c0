package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.SepaIban;
import eu.passerelle.sandbox.simulator.Simulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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
        Map<String, Set<String>> booksByKey = new LinkedHashMap<>();
        for (StripeAccount account : settings.accounts()) {
            booksByKey
                    .computeIfAbsent(account.secretKey(), key -> new LinkedHashSet<>())
                    .add(account.book());
            simulator.tell(account.book(), account.webhookUrl(), new StripeLetter(account.webhookSecrets()));
        }
        desk = new Desk(
                simulator.world(),
                simulator.life(),
                simulator.misbehaviour(),
                new CallTable(simulator.digest()),
                booksByKey);
    }

    /** Listens on loopback and goes on with what time and webhooks still owe. */
    public void start() {
        simulator
                .world()
                .run(() -> settings.accounts().stream()
                        .filter(StripeAccount::paidOutDaily)
                        .forEach(account -> openTill(deed(account.book()))));
        simulator.start(settings.port(), desk::answer);
    }

    private static void openTill(Deed deed) {
        if (deed.find(Balance.Till.class, Balance.Till.ID).isEmpty()) {
            deed.put(new Balance.Till(Balance.Till.ID, deed.now(), false, null));
            PayoutLife.arm(deed);
            deed.commit();
        }
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
        String digest = digest(iban);
        everywhere(deed -> deed.put(new Thing.Script(digest, deed.now(), ending)));
    }

    /** From now on every refund to this IBAN that is not decided yet fails, at every account: the money comes back. */
    public void refundsFail(String iban, String failureReason) {
        String id = RefundLife.scriptOf(digest(iban));
        everywhere(deed -> deed.put(new Balance.RefundScript(id, deed.now(), failureReason)));
    }

    /** The next payout to this account is sent back by its bank on the day it should arrive. */
    public void nextPayoutBounces(String secretKey) {
        simulator.world().run(() -> {
            Deed deed = deed(StripeAccount.own(secretKey));
            Balance.Till till = deed.get(Balance.Till.class, Balance.Till.ID);
            deed.put(new Balance.Till(till.id(), till.created(), true, till.dueAt()));
            deed.commit();
        });
        simulator.world().force();
    }

    private Deed deed(String book) {
        return new Deed(
                simulator.world(),
                simulator.world().book(book),
                simulator.life().now(),
                null,
                null);
    }

    private String digest(String iban) {
        return simulator
                .digest()
                .of(SepaIban.parse(iban)
                        .orElseThrow(() -> new IllegalArgumentException("an IBAN to script is not valid")));
    }

    private void everywhere(Consumer<Deed> what) {
        simulator
                .world()
                .run(() -> settings.accounts().forEach(account -> {
                    Deed deed = deed(account.book());
                    what.accept(deed);
                    deed.commit();
                }));
        simulator.world().force();
    }

    /** Sends this account's events to another address from now on. Not kept over a restart. */
    public void webhook(String secretKey, URI url) {
        simulator.webhook(StripeAccount.own(secretKey), url);
    }

    /** What this simulator knows to be true, over all accounts, oldest first; nothing that a crash could still undo. */
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

    /** Nobody is being answered, every event was told, and nothing is due: only the clock can bring more. */
    public boolean quiet() {
        return simulator.quiet();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
