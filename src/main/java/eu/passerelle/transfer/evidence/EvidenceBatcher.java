package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.EvidenceStore.Appended;
import eu.passerelle.transfer.evidence.Forming.Group;
import eu.passerelle.transfer.evidence.Forming.Waiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits evidence in groups: one thread a process works entries out and chains them in the order in which they came,
 * another takes everything that is worked out and appends it in one transaction under one lock of the chain's head, and
 * a third tells each who waited once it is durable. While one group is being committed the next one is worked out.
 */
public final class EvidenceBatcher implements Evidence, AutoCloseable {
    private static final int WAITING_MAX = 20_000;
    private static final int GROUP_MAX = 1_000;
    private static final int TRIES_MAX = 3;
    private static final int STOP_SECONDS_MAX = 10;
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceBatcher.class);

    private final DataSource database;
    private final Signing signing;
    private final EvidenceStore store;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(WAITING_MAX);
    private final Forming forming = new Forming(GROUP_MAX);
    private final ExecutorService answers = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("evidence-answers").daemon(true).factory());
    private final Counter commits;
    private final Counter rows;
    private final Thread writer;
    private volatile boolean open = true;
    /** The newest commit within the group in hand; the writer's own. */
    private @Nullable Appended last;

    public EvidenceBatcher(DataSource database, Signing signing, MeterRegistry meters) {
        this.database = database;
        this.signing = signing;
        this.store = new EvidenceStore(signing);
        this.commits = Counter.builder("passerelle_evidence_commits_total")
                .description("Transactions that appended to the chain of evidence")
                .register(meters);
        this.rows = Counter.builder("passerelle_evidence_rows_total")
                .description("Rows appended to the chain of evidence")
                .register(meters);
        this.writer = Thread.ofPlatform().name("evidence").daemon(true).start(this::writeAll);
        Thread.ofPlatform().name("evidence-ahead").daemon(true).start(this::prepareAll);
    }

    @Override
    public CompletableFuture<Written> append(Entry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        try {
            queue.put(waiting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            waiting.done.completeExceptionally(new IllegalStateException("stopped while evidence waited"));
            return waiting.done;
        }
        if (!open) {
            failWhatWaits();
        }
        return waiting.done;
    }

    private void prepareAll() {
        try {
            while (open || !queue.isEmpty()) {
                Waiting next = queue.take();
                if (next.entry != null) {
                    prepare(next.entry, next.done);
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("Stopped while evidence was worked out");
        } finally {
            open = false;
            failWhatWaits();
            forming.end();
        }
    }

    /** What cannot be worked out (a subject erased meanwhile, the store away) fails alone. */
    private void prepare(Entry entry, CompletableFuture<Written> done) throws InterruptedException {
        Worked worked;
        try {
            worked = Worked.of(entry.prepare());
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
            return;
        }
        try {
            forming.add(new Waiter(worked, done));
        } catch (InterruptedException e) {
            done.completeExceptionally(e);
            throw e;
        } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
        }
    }

    /** Whether both threads that an entry needs are there. */
    boolean takesEntries() {
        return open;
    }

    private void writeAll() {
        try {
            writeGroups();
        } finally {
            open = false;
            forming.end();
            nextGroup()
                    .waiters()
                    .forEach(one -> one.done()
                            .completeExceptionally(new IllegalStateException("the hub is stopping: no evidence")));
            answers.shutdown();
        }
    }

    private void writeGroups() {
        Group group = nextGroup();
        while (!group.waiters().isEmpty()) {
            last = null;
            try {
                write(group);
            } catch (RuntimeException | Error e) {
                LOG.error("A group of evidence was given up: {}", e.getClass().getName());
                group.waiters().forEach(one -> one.done().completeExceptionally(e));
            }
            forming.expect(Optional.ofNullable(last)
                    .filter(appended -> !appended.elsewhere())
                    .map(Appended::head));
            group = nextGroup();
        }
    }

    private Group nextGroup() {
        while (true) {
            try {
                return forming.take();
            } catch (InterruptedException e) {
                open = false;
            }
        }
    }

    private void write(Group group) {
        Exception fault = tried(group);
        if (fault == null) {
            return;
        }
        List<Waiter> waiters = group.waiters();
        if (waiters.size() > 1 && !storeIsAway(fault)) {
            // One entry of the group is at fault: each is written alone, so that it fails alone.
            waiters.forEach(one -> write(new Group(List.of(one), Optional.empty())));
            return;
        }
        LOG.warn(
                "Evidence of {} crossings could not be committed: {}",
                waiters.size(),
                fault.getClass().getName());
        waiters.forEach(one -> one.done()
                .completeExceptionally(new IllegalStateException("the evidence could not be committed", fault)));
    }

    private @Nullable Exception tried(Group group) {
        for (int attempt = 1; ; attempt++) {
            try {
                Appended appended = commit(group);
                last = appended;
                answers.execute(() -> answer(group.waiters(), appended.written()));
                return null;
            } catch (SQLException e) {
                if (attempt >= TRIES_MAX || !isWorthAnotherTry(e)) {
                    return e;
                }
            } catch (RuntimeException e) {
                return e;
            }
        }
    }

    /** The last first: who waits for a list asks for its first, and finds the others answered. */
    private static void answer(List<Waiter> waiters, List<Written> written) {
        for (int i = waiters.size() - 1; i >= 0; i--) {
            waiters.get(i).done().complete(written.get(i));
        }
    }

    /** After a deadlock, or once a key that another process made is open here: once a group, and all of it together. */
    private boolean isWorthAnotherTry(SQLException fault) {
        return fault instanceof Signing.KeyNotOpen missing
                ? signing.opened(missing)
                : TRY_AGAIN.contains(String.valueOf(fault.getSQLState()));
    }

    private Appended commit(Group group) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Appended appended = store.append(connection, group.worked(), group.ahead());
                connection.commit();
                commits.increment();
                rows.increment(appended.written().stream()
                        .filter(Written.Chained.class::isInstance)
                        .count());
                return appended;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Connection faults, a server that is shutting down or full, a pool without a connection, a key that is away. */
    private static boolean storeIsAway(Exception fault) {
        if (fault instanceof SQLTransientException) {
            return true;
        }
        String state = fault instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
    }

    private void failWhatWaits() {
        List<Waiting> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(waiting ->
                waiting.done.completeExceptionally(new IllegalStateException("the hub is stopping: no evidence")));
    }

    /** Writes what waits, then takes no more. */
    @Override
    public void close() {
        open = false;
        try {
            queue.put(new Waiting(null, new CompletableFuture<>()));
            if (writer.join(Duration.ofSeconds(STOP_SECONDS_MAX)) && !answers.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("Not everybody who waited for evidence could be told in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without an entry it only wakes who works out. */
    private record Waiting(@Nullable Entry entry, CompletableFuture<Written> done) {}
}
