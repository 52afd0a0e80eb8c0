package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Held;
import eu.passerelle.sandbox.simulator.SepaIban;
import eu.passerelle.sandbox.simulator.Simulator;
import eu.passerelle.sandbox.simulator.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A strict Lemonway on loopback, with its own book on disk. After a crash the same folder gives the same accounts,
 * tokens and notices still to be told.
 *
 * <p>Calls are below {@code /mb/{env}/dev/directkitrest/v2}, tokens at {@code /oauth/api/v1/oauth/token}, hosted pages
 * at {@code /mb/{env}/dev/webkit}.
 */
public final class LemonwaySimulator implements AutoCloseable {
    private final LemonwaySettings settings;
    private final Map<String, LemonwayPartner> partners = new LinkedHashMap<>();
    private final Simulator simulator;
    private final Desk desk;
    private volatile Habits habits;

    /** Reads the folder's book; nothing listens before {@link #start}. */
    public LemonwaySimulator(LemonwaySettings settings) {
        this.settings = settings;
        habits = settings.habits();
        settings.partners().forEach(partner -> partners.put(partner.env(), partner));
        simulator = new Simulator(settings.folder(), settings.clock(), settings.seed(), Thing.class, this::step);
        settings.partners()
                .forEach(partner ->
                        simulator.tell(partner.env(), partner.noticeUrl(), new LemonwayLetter(() -> habits)));
        desk = new Desk(
                simulator.world(),
                simulator.life(),
                simulator.misbehaviour(),
                partners,
                this::deed,
                () -> habits,
                new Tokens(settings.machine()));
    }

    private LemonwayDeed deed(LemonwayPartner partner) {
        AccountBook book = simulator.world().book(partner.env());
        return deed(simulator.world(), book, partner, simulator.life().now());
    }

    private LemonwayDeed deed(World world, AccountBook book, LemonwayPartner partner, long now) {
        return new LemonwayDeed(world, book, now, new House(partner, habits, simulator.digest()));
    }

    private void step(World world, AccountBook book, Held due) {
        LemonwayPartner partner = partners.get(book.account());
        Long at = due.dueAt();
        if (partner == null || at == null || !(due instanceof Thing thing)) {
            throw new IllegalStateException("nobody's thing is due in " + book.account());
        }
        LemonwayDeed deed = deed(world, book, partner, at);
        LemonwayLife.step(thing, deed);
        deed.commit();
    }

    /** Listens on loopback and goes on with what time and notices still owe. */
    public void start() {
        everywhere(LemonwayLife::open);
        simulator.start(settings.port(), desk::answer);
    }

    private void everywhere(Consumer<LemonwayDeed> work) {
        simulator
                .world()
                .run(() -> settings.partners().forEach(partner -> {
                    LemonwayDeed deed = deed(partner);
                    work.accept(deed);
                    deed.commit();
                }));
        simulator.world().force();
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

    public Habits habits() {
        return habits;
    }

    /** From now on it behaves so. Not kept over a restart. */
    public void habits(Habits next) {
        habits = next;
    }

    /** From now on everything of the ending's family on this IBAN that has not ended yet ends so, at every partner. */
    public void script(String iban, Ending ending) {
        SepaIban parsed =
                SepaIban.parse(iban).orElseThrow(() -> new IllegalArgumentException("an IBAN to script is not valid"));
        String id = Thing.Script.id(ending.family(), simulator.digest().of(parsed));
        everywhere(deed -> deed.put(new Thing.Script(id, deed.now(), ending)));
    }

    /** What Lemonway's staff does when it has seen a customer's papers: the account becomes verified. */
    public void verify(String env, String account) {
        everywhere(deed -> {
            if (deed.partner().env().equals(env)) {
                Thing.Wallet wallet = deed.wallet(account);
                deed.put(wallet.with(Thing.Wallet.VERIFIED, wallet.blocked(), deed.now()));
                deed.tell(8, account, Thing.Wallet.VERIFIED);
            }
        });
        simulator.age();
    }

    /** Sends this partner's notices to another address from now on. Not kept over a restart. */
    public void webhook(String env, URI url) {
        simulator.webhook(env, url);
    }

    /** What this simulator knows to be true, over all partners, oldest first; nothing that a crash could still undo. */
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

    /** Nobody is being answered, every notice was told or lost, and nothing is due: only the clock can bring more. */
    public boolean quiet() {
        return simulator.quiet();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
