package eu.passerelle.sandbox.simulator;

import com.sun.net.httpserver.HttpServer;
import eu.passerelle.sandbox.BookFile;
import eu.passerelle.sandbox.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What runs under a provider's simulator: the port, the folder with its journal, time, switches and notices. After a
 * crash the same folder gives the same accounts, answers and events still to be told.
 */
public final class Simulator implements AutoCloseable {
    private final Misbehaviour misbehaviour = new Misbehaviour();
    private final Map<String, NoticeSender> senders = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final IbanDigest digest;
    private final World world;
    private final RequestLog log;
    private final Life life;
    private @Nullable Front front;
    private @Nullable HttpServer server;

    /**
     * Reads the folder's book; nothing listens before {@link #start}.
     *
     * @param folder kept over restarts, of this simulator alone
     * @param clock business time
     * @param seed ids are made from it and a count
     * @param things the sealed interface whose records the provider holds, with their names in the journal
     * @param step what time does to one of them
     */
    public Simulator(Path folder, Clock clock, long seed, Class<? extends Held> things, Life.Step step) {
        try {
            BookFile journal = BookFile.open(folder.resolve("journal.jsonl"));
            digest = IbanDigest.open(folder.resolve("iban.key"));
            world = new World(journal, seed, things);
            log = new RequestLog(folder.resolve("requests.jsonl"), clock);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        life = new Life(world, clock, step);
    }

    public World world() {
        return world;
    }

    public Life life() {
        return life;
    }

    public Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    public IbanDigest digest() {
        return digest;
    }

    /** Before the start: what happens in this account is told so; held back while there is no address. */
    public void tell(String account, @Nullable URI url, Letter letter) {
        senders.put(account, new NoticeSender(world, world.book(account), misbehaviour, url, letter));
    }

    /** Listens on loopback (port 0 takes a free one) and goes on with what time and webhooks still owe. */
    public void start(int port, Function<Incoming, Answer> desk) {
        front = new Front(desk, log, misbehaviour, this::tellNotices);
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
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
        misbehaviour.set(next);
    }

    /** Sends this account's events to another address from now on. Not kept over a restart. */
    public void webhook(String account, URI url) {
        NoticeSender sender = senders.get(account);
        if (sender == null) {
            throw new IllegalArgumentException("no such account");
        }
        sender.url(url);
    }

    /** Nobody is being answered, every event was told, and nothing is due: only the clock can bring more. */
    public boolean quiet() {
        Front running = front;
        return (running == null || running.nobodyInside())
                && world.locked(() -> !life.anythingDue()
                        && senders.keySet().stream()
                                .allMatch(account -> world.book(account).nothingWaits()));
    }

    @Override
    public void close() {
        misbehaviour.close();
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
