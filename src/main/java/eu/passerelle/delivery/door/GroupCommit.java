package eu.passerelle.delivery.door;

import eu.passerelle.delivery.door.InboxRow.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One commit for the requests that come at the same time: who finds the store free writes for all who wait, tells each
 * of them, and leaves the store to the first who came meanwhile. A request returns only after the commit that holds its
 * rows.
 */
@Component
class GroupCommit {
    private static final int ROWS_MAX = 20_000;
    private static final int DEADLOCK_TRIES_MAX = 3;

    private final InboxTable inbox;
    private final TransactionTemplate transaction;
    private final List<Request> waiting = new ArrayList<>();
    /** Whether somebody writes; guarded by {@link #waiting}. */
    private boolean writing;

    GroupCommit(InboxTable inbox, PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.transaction = new TransactionTemplate(transactions);
    }

    List<Stored> store(List<InboxRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Request mine = new Request(rows);
        boolean free;
        synchronized (waiting) {
            waiting.add(mine);
            free = !writing;
            writing = true;
        }
        if (free || mine.awaitTurn()) {
            writeAndLeave(mine);
        }
        return mine.result();
    }

    /** Writes groups until one of them held this request, which is the first that waits or near it. */
    private void writeAndLeave(Request mine) {
        try {
            while (!mine.isOver()) {
                write(next());
            }
        } finally {
            synchronized (waiting) {
                if (waiting.isEmpty()) {
                    writing = false;
                } else {
                    waiting.getFirst().mayWrite();
                }
            }
        }
    }

    private List<Request> next() {
        synchronized (waiting) {
            int count = 0;
            int rows = 0;
            while (count < waiting.size()
                    && (count == 0 || rows + waiting.get(count).rows.size() <= ROWS_MAX)) {
                rows += waiting.get(count).rows.size();
                count++;
            }
            List<Request> group = List.copyOf(waiting.subList(0, count));
            waiting.subList(0, count).clear();
            return group;
        }
    }

    private void write(List<Request> group) {
        try {
            List<InboxRow> rows =
                    group.stream().flatMap(request -> request.rows.stream()).toList();
            List<Stored> outcomes = committed(rows);
            int from = 0;
            for (Request request : group) {
                request.stored(outcomes.subList(from, from + request.rows.size()));
                from += request.rows.size();
            }
        } catch (RuntimeException broken) {
            if (group.size() == 1 || !concernsOneRequest(broken)) {
                group.forEach(request -> request.failed(broken));
                return;
            }
            // One request's rows were refused: the others must not suffer for it.
            group.forEach(request -> write(List.of(request)));
        } catch (Error broken) {
            group.forEach(request -> request.failed(new IllegalStateException("nobody could write", broken)));
            throw broken;
        }
    }

    private static boolean concernsOneRequest(RuntimeException broken) {
        return broken instanceof NonTransientDataAccessException
                && !(broken instanceof NonTransientDataAccessResourceException);
    }

    private List<Stored> committed(List<InboxRow> rows) {
        Supplier<List<Stored>> attempt = () -> transaction.execute(status -> inbox.store(rows));
        for (int attempts = 1; attempts < DEADLOCK_TRIES_MAX; attempts++) {
            try {
                return attempt.get();
            } catch (CannotAcquireLockException deadlock) {
                // Another process stored some of the same events: now they are there, and the next try sees them.
            }
        }
        return attempt.get();
    }

    /** The rows of one caller, who waits for what became of them or for its turn to write. */
    private static final class Request {
        private final List<InboxRow> rows;
        private final CompletableFuture<Next> next = new CompletableFuture<>();
        private @Nullable List<Stored> outcomes;
        private @Nullable RuntimeException failure;

        Request(List<InboxRow> rows) {
            this.rows = rows;
        }

        /** Whether it is this caller's turn to write; else its rows are written, or failed. */
        boolean awaitTurn() {
            return next.join() == Next.WRITE;
        }

        void mayWrite() {
            next.complete(Next.WRITE);
        }

        boolean isOver() {
            return outcomes != null || failure != null;
        }

        void stored(List<Stored> stored) {
            outcomes = List.copyOf(stored);
            next.complete(Next.READ);
        }

        void failed(RuntimeException cause) {
            failure = cause;
            next.complete(Next.READ);
        }

        List<Stored> result() {
            if (failure != null) {
                throw failure;
            }
            return java.util.Objects.requireNonNull(outcomes);
        }
    }

    /** What a caller is woken for. */
    private enum Next {
        WRITE,
        READ
    }
}
