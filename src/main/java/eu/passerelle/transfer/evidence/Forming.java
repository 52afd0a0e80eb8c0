package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.EvidenceStore.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The group that forms while the one before it is being committed. Its rows are chained as they come, from where the
 * chain will end if that one is committed as it stands; if it is not, they are chained anew.
 */
final class Forming {
    private final int groupMax;
    private List<Waiter> waiters = new ArrayList<>();
    private @Nullable Head expected;
    private @Nullable RowWrites ahead;
    private boolean ended;

    Forming(int groupMax) {
        this.groupMax = groupMax;
    }

    /** An entry worked out, and who waits for it. */
    record Waiter(Worked worked, CompletableFuture<Written> done) {}

    /** A group that takes no more. */
    record Group(List<Waiter> waiters, Optional<RowWrites> ahead) {
        List<Worked> worked() {
            return waiters.stream().map(Waiter::worked).toList();
        }
    }

    /**
     * Waits while the group is full.
     *
     * @throws IllegalStateException once nobody takes groups any more
     */
    synchronized void add(Waiter waiter) throws InterruptedException {
        while (waiters.size() >= groupMax && !ended) {
            wait();
        }
        if (ended) {
            throw new IllegalStateException("the hub is stopping: no evidence");
        }
        Optional<RowWrites> before = waiters.isEmpty() ? begun() : Optional.ofNullable(ahead);
        // Only what holds a row of each waiter is ever handed on.
        ahead = null;
        waiters.add(waiter);
        notifyAll();
        ahead = before.flatMap(rows -> with(rows, List.of(waiter))).orElse(null);
    }

    /** Nothing where memory is short: the group is laid out under the lock. */
    private Optional<RowWrites> begun() {
        try {
            return Optional.ofNullable(expected).map(RowWrites::new);
        } catch (Error e) {
            return Optional.empty();
        }
    }

    /** No more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Waits for a group; an empty one, once no more will come. */
    synchronized Group take() throws InterruptedException {
        while (waiters.isEmpty() && !ended) {
            wait();
        }
        List<Waiter> next = new ArrayList<>(groupMax);
        Group group = new Group(waiters, Optional.ofNullable(ahead));
        expected = ahead == null ? null : ahead.head();
        waiters = next;
        ahead = null;
        notifyAll();
        return group;
    }

    /**
     * The group taken last is done with.
     *
     * @param end where the chain ends now; empty when it was not committed, or not where it was expected: then nobody
     *     knows where the next one begins
     */
    synchronized void expect(Optional<Head> end) {
        if (expected != null && end.isPresent() && expected.isSame(end.get())) {
            return;
        }
        expected = end.orElse(null);
        ahead = null;
        if (!waiters.isEmpty()) {
            ahead = begun().flatMap(rows -> with(rows, waiters)).orElse(null);
        }
    }

    /** A row that cannot be laid out is met again under the lock, where it fails alone. */
    private static Optional<RowWrites> with(RowWrites rows, List<Waiter> more) {
        try {
            more.forEach(each -> rows.add(each.worked.row(), each.worked.leaves()));
            return Optional.of(rows);
        } catch (RuntimeException | Error e) {
            return Optional.empty();
        }
    }
}
