package eu.passerelle.provider;

import eu.passerelle.transfer.Cleared;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The calls of one crossing, by one thread: {@link #next} just before each request, and after each what came of it. An
 * adapter that lets {@link NoRoom} pass says {@code NotSent}, or {@code Unknown} of what has {@link #begun}.
 */
public final class Turn {
    /** A crossing that has begun waits so long for its next call, well within the hop's deadline. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(2);

    /** Where the provider says that it was too much but not for how long. */
    private static final Duration HOLD = Duration.ofSeconds(1);

    private final Cleared<?> cleared;
    private final Quota quota;
    private final Quota.Line line;
    private final Limits limits;
    private boolean promised;
    private boolean sent;
    private boolean begun;

    Turn(Cleared<?> cleared, Quota quota, Quota.Line line, Limits limits, boolean promised) {
        this.cleared = cleared;
        this.quota = quota;
        this.line = line;
        this.limits = limits;
        this.promised = promised;
    }

    /** There is no room for the call, and it was not made. */
    public static final class NoRoom extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoRoom(String why) {
            super(why, null, false, false);
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** @throws NoRoom when the quota is used up or the breaker is open: the request must not be sent */
    public void next() {
        begun = sent;
        if (promised) {
            promised = false;
        } else {
            take();
        }
        sent = true;
        cleared.countCall();
    }

    /**
     * Whether another request of this crossing went out before this one. Then nothing that happens to this one makes it
     * certain that the recipient was given nothing.
     */
    public boolean begun() {
        return begun;
    }

    private void take() {
        long waited = 0;
        while (quota.take(line, limits) instanceof Room.None none) {
            long wait = none.pause().toNanos();
            if (!begun
                    || waited + wait > WAIT_MAX.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw new NoRoom(none.why());
            }
            LockSupport.parkNanos(wait);
            waited += wait;
        }
    }

    /** The provider answered, be it no. */
    public void answered() {
        quota.answered(line.account());
    }

    /** No connection, no answer in time, or 5xx: what a breaker counts. */
    public void failed() {
        quota.failed(line.account());
    }

    /** 429. @param wait as {@code Retry-After} or a rate header tells */
    public void turnedAway(Optional<Duration> wait) {
        quota.turnedAway(line, limits, wait.orElse(HOLD));
    }

    /** What rate headers tell: so many calls are left until the provider's count begins anew. */
    public void left(long calls, Duration reset) {
        quota.left(line.account(), limits, calls, reset);
    }
}
