package eu.passerelle.transfer;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts deliveries that outlive their deadline. It is the backstop behind the adapters' own time-outs: a delivery
 * that answers in spite of the interrupt keeps its answer. Entering and leaving cost two map operations, because every
 * crossing does both.
 */
final class DeadlineWatch implements AutoCloseable {
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final long deadlineNanos;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final Thread watcher;
    private volatile boolean open = true;

    DeadlineWatch(Duration deadline) {
        this.deadlineNanos = deadline.toNanos();
        this.watcher = Thread.ofPlatform().name("hop-deadlines").daemon(true).start(this::watch);
    }

    Delivery deliver(Supplier<Delivery> delivery) {
        Watched mine = new Watched(Thread.currentThread(), System.nanoTime() + deadlineNanos);
        watched.add(mine);
        try {
            return delivery.get();
        } finally {
            watched.remove(mine);
            mine.end();
        }
    }

    private void watch() {
        while (open) {
            LockSupport.parkNanos(TICK_NANOS);
            long now = System.nanoTime();
            for (Watched each : watched) {
                if (now - each.untilNanos > 0) {
                    watched.remove(each);
                    each.interrupt();
                }
            }
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(watcher);
    }

    /** One delivery. The lock keeps a late interrupt from hitting what the thread does next. */
    private static final class Watched {
        private final Thread thread;
        private final long untilNanos;
        private boolean ended;
        private boolean interrupted;

        Watched(Thread thread, long untilNanos) {
            this.thread = thread;
            this.untilNanos = untilNanos;
        }

        /** Each is itself alone; the virtual machine's own number for that costs more than the rest of a crossing. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(untilNanos);
        }

        synchronized void interrupt() {
            if (!ended) {
                interrupted = true;
                thread.interrupt();
            }
        }

        synchronized void end() {
            ended = true;
            if (interrupted) {
                // Ours, and not for whoever runs next on this thread.
                boolean cleared = Thread.interrupted();
                assert cleared || !thread.isInterrupted();
            }
        }
    }
}
