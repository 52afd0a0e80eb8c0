package eu.passerelle.provider;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What this process may call now. It takes tokens from the shared buckets a slice at a time, so that the database is
 * asked a few times a second and account and not once a call.
 */
final class Quota {
    /** A slice that nobody used is forgotten, so that it cannot join what came together meanwhile. */
    private static final long SLICE_NANOS = 1_000_000_000L;

    /** How soon a process asks again for an account whose breaker is open. */
    private static final long PROBED_NANOS = 2_000_000_000L;

    private final Buckets table;
    private final LongSupplier nanoTime;
    private final Map<Line, Slice> slices = new ConcurrentHashMap<>();
    private final Map<Account, Boolean> suspects = new ConcurrentHashMap<>();

    Quota(Buckets table, LongSupplier nanoTime) {
        this.table = table;
        this.nanoTime = nanoTime;
    }

    /**
     * Calls that wait in one line.
     *
     * @param settles whether they settle what exists: these may also use the share that the others must leave
     */
    record Line(Account account, String hop, boolean settles) {}

    Room take(Line line, Limits limits) {
        return slices.computeIfAbsent(line, made -> new Slice(line)).take(limits);
    }

    /** The token of a call that is not made. @param askedAtNanos when it was asked for */
    void giveBack(Line line, long askedAtNanos) {
        Slice slice = slices.get(line);
        if (slice != null) {
            slice.giveBack(askedAtNanos);
        }
    }

    void answered(Account account) {
        if (suspects.remove(account) != null) {
            table.answered(account);
            slices.forEach((line, slice) -> {
                if (line.account().equals(account)) {
                    slice.askAgain();
                }
            });
        }
    }

    void failed(Account account) {
        suspects.put(account, true);
        if (table.failed(account)) {
            forget(account);
        }
    }

    void turnedAway(Line line, Limits limits, Duration wait) {
        table.turnedAway(line.account(), line.hop(), limits, wait);
        forget(line.account());
    }

    void left(Account account, Limits limits, long calls, Duration reset) {
        if (reset.isNegative() || reset.isZero()) {
            // It has begun anew since.
            return;
        }
        // Nine tenths: the provider's count and ours are never read at the same moment.
        if (calls < limits.account().perSecond() * reset.toMillis() / 1000.0 * 0.9) {
            table.left(account, calls, reset);
            forget(account);
        }
    }

    private void forget(Account account) {
        slices.forEach((line, slice) -> {
            if (line.account().equals(account)) {
                slice.drop();
            }
        });
    }

    /** Tokens in hand. A thread that asks the database makes the others of its line wait for the same answer. */
    private final class Slice {
        private final Line line;
        private final ReentrantLock lock = new ReentrantLock();
        private int left;
        private long takenAtNanos;
        private long askAgainAtNanos;
        private long droppedAtNanos;
        private String why = "";

        Slice(Line line) {
            this.line = line;
            this.askAgainAtNanos = nanoTime.getAsLong();
            this.droppedAtNanos = askAgainAtNanos - SLICE_NANOS;
        }

        Room take(Limits limits) {
            lock.lock();
            try {
                long now = nanoTime.getAsLong();
                if (left > 0 && now - takenAtNanos < SLICE_NANOS) {
                    left--;
                    return new Room.Given();
                }
                long wait = askAgainAtNanos - now;
                return wait > 0 ? new Room.None(Duration.ofNanos(wait), why) : ask(limits, now);
            } finally {
                lock.unlock();
            }
        }

        private Room ask(Limits limits, long now) {
            int spare = line.settles() ? 0 : limits.account().burst() / 5;
            int wanted = line.settles() ? 1 : limits.narrowest().slice();
            Buckets.Grant grant = table.take(line.account(), line.hop(), limits, wanted, spare);
            if (grant.suspect()) {
                suspects.put(line.account(), true);
            }
            left = grant.tokens();
            takenAtNanos = now;
            if (left == 0) {
                // Whoever probes may close the breaker long before its time.
                long pause = grant.broken()
                        ? Math.min(PROBED_NANOS, grant.pause().toNanos())
                        : grant.pause().toNanos();
                askAgainAtNanos = now + pause;
                why = line.account().lane() + (grant.broken() ? " does not answer" : " is over its quota");
                return new Room.None(Duration.ofNanos(pause), why);
            }
            left--;
            return new Room.Given();
        }

        /** What was taken before the slice was dropped is gone with it. */
        void giveBack(long askedAtNanos) {
            lock.lock();
            try {
                if (askedAtNanos - droppedAtNanos > 0) {
                    left++;
                }
            } finally {
                lock.unlock();
            }
        }

        void askAgain() {
            lock.lock();
            try {
                askAgainAtNanos = nanoTime.getAsLong();
            } finally {
                lock.unlock();
            }
        }

        void drop() {
            lock.lock();
            try {
                left = 0;
                droppedAtNanos = nanoTime.getAsLong();
                askAgainAtNanos = droppedAtNanos;
            } finally {
                lock.unlock();
            }
        }
    }
}
