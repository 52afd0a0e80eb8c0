package eu.passerelle.sandbox.stripe;

import com.sun.net.httpserver.HttpServer;
import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.BookFile;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.FaultSwitches;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A strict Stripe on loopback, with its own book on disk. After a crash the same folder gives the same accounts, keys
 * and events still to be told.
 */
public final class StripeSimulator implements AutoCloseable {
    /** The only API version that is spoken here. */
    public static final String VERSION = "2026-07-29.dahlia";

    private final StripeSettings settings;
    private final FaultSwitches faults = new FaultSwitches();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, NoticeSender> senders = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final IbanDigest digest;
    private final World world;
    private final RequestLog log;
    private final Life life;
    private final Front front;
    private @Nullable HttpServer server;

    /** Reads the folder's book; nothing listens before {@link #start}. */
    public StripeSimulator(StripeSettings settings) {
        this.settings = settings;
        Map<String, String> accountByKey = new LinkedHashMap<>();
        settings.accounts().forEach(account -> accountByKey.put(account.secretKey(), id(account.secretKey())));
        try {
            BookFile journal = BookFile.open(settings.folder().resolve("journal.jsonl"));
            digest = IbanDigest.open(settings.folder().resolve("iban.key"));
            world = new World(journal, settings.seed());
            log = new RequestLog(settings.folder().resolve("requests.jsonl"), settings.clock());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        life = new Life(world, settings.clock());
        Desk desk = new Desk(world, life, faults, new CallTable(digest), accountByKey, closing);
        front = new Front(desk, log, this::tellNotices);
        for (StripeAccount account : settings.accounts()) {
            AccountBook book = world.book(id(account.secretKey()));
            senders.put(
                    account.secretKey(),
                    new NoticeSender(world, book, faults, account.webhookUrl(), account.webhookSecrets()));
        }
    }

    private static String id(String secretKey) {
        return "acct_" + Ids.of("account|" + secretKey, 16);
    }

    /** Listens on loopback and goes on with what time and webhooks still owe. */
    public void start() {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 256);
            listening.setExecutor(threads);
            listening.createContext("/", front);
            listening.start();
            server = listening;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        senders.values().forEach(NoticeSender::start);
        age();
    }

    public int port() {
        HttpServer listening = server;
        if (listening == null) {
            throw new IllegalStateException("not started");
        }
        return listening.getAddress().getPort();
    }

    /** Does what business time has made due. Call it whenever the clock was moved. */
    public void age() {
        world.run(life::age);
        world.force();
        tellNotices();
    }

    private void tellNotices() {
        senders.values().forEach(NoticeSender::refresh);
    }

    /** Replaces all switches; an empty list clears them. They do not survive a restart. */
    public void faults(List<Fault> next) {
        faults.set(next);
    }

    /** From now on every debit on this IBAN that has not executed yet ends so, at every account. */
    public void script(String iban, Ending ending) {
        SepaIban parsed =
                SepaIban.parse(iban).orElseThrow(() -> new IllegalArgumentException("an IBAN to script is not valid"));
        Change.Scripted scripted = new Change.Scripted(digest.of(parsed), ending);
        world.run(() -> settings.accounts()
                .forEach(account -> world.commit(world.book(id(account.secretKey())), List.of(scripted))));
        world.force();
    }

    /** Sends this account's events to another address from now on. Not kept over a restart. */
    public void webhook(String secretKey, URI url) {
        NoticeSender sender = senders.get(secretKey);
        if (sender == null) {
            throw new IllegalArgumentException("no account has this secret key");
        }
        sender.url(url);
    }

    /** What this simulator knows to be true, over all accounts, oldest first; nothing that a crash could still undo. */
    public Book book() {
        List<Book.Debit> debits = new ArrayList<>();
        world.run(() -> world.books().forEach(book -> debits.addAll(BookPage.debits(book))));
        world.force();
        return new Book(debits, List.of(), List.of());
    }

    /** Nobody is being answered, every event was told, and nothing is due: only the clock can bring more. */
    public boolean quiet() {
        return front.nobodyInside()
                && world.locked(() -> !life.anythingDue()
                        && settings.accounts().stream()
                                .allMatch(account ->
                                        world.book(id(account.secretKey())).nothingWaits()));
    }

    @Override
    public void close() {
        closing.countDown();
        HttpServer listening = server;
        if (listening != null) {
            listening.stop(0);
        }
        senders.values().forEach(NoticeSender::close);
        threads.shutdownNow();
        try {
            world.close();
            log.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
