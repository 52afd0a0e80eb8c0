package eu.passerelle.delivery.work;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.work.WorkClaims.Claim;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Claims work up to its free permits and runs each piece as an exchange on a virtual thread of its own. Suspending or
 * stopping the route stops the claiming; Camel's shutdown strategy waits for the exchanges that run.
 */
class WorkConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkConsumer.class);
    private static final Duration DATABASE_AWAY_PAUSE = Duration.ofSeconds(1);

    /** A claim waits until an eighth of the places is free: one statement for many pieces. */
    private static final int CLAIM_SHARE = 8;

    private final WorkEndpoint endpoint;
    private final WorkClaims claims;
    private final WorkSignals signals;
    private final Semaphore permits;
    /** One permit at most: that there is something to look for. */
    private final Semaphore wake = new Semaphore(0);

    /** Where the next turn begins. Read and written by the poller alone. */
    private String nextLane = "";

    private final Runnable waker = this::wake;
    private volatile @Nullable Thread poller;

    WorkConsumer(WorkEndpoint endpoint, Processor processor, WorkClaims claims, WorkSignals signals) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.claims = claims;
        this.signals = signals;
        this.permits = new Semaphore(endpoint.getConcurrency());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        signals.listen(endpoint.kind(), waker);
        // Known before it runs: it ends when it is not the poller any more.
        Thread started =
                Thread.ofVirtual().name("work-" + endpoint.kind() + "-poll").unstarted(this::poll);
        poller = started;
        started.start();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        wake();
    }

    @Override
    protected void doStop() throws Exception {
        signals.forget(endpoint.kind(), waker);
        Thread running = poller;
        poller = null;
        if (running != null) {
            wake();
            running.join(Duration.ofSeconds(endpoint.getLeaseSeconds()));
        }
        super.doStop();
    }

    private void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void poll() {
        try {
            while (Thread.currentThread().equals(poller) && !isStoppingOrStopped()) {
                int claimed = isSuspendingOrSuspended() ? 0 : claimAndRun();
                if (claimed == 0) {
                    await(Duration.ofMillis(endpoint.getPollMillis()));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(Duration atMost) throws InterruptedException {
        if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private int claimAndRun() throws InterruptedException {
        int atLeast = Math.max(1, endpoint.getConcurrency() / CLAIM_SHARE);
        permits.acquire(atLeast);
        int free = atLeast + permits.drainPermits();
        List<Claim> claimed = List.of();
        try {
            claimed = claim(free);
        } catch (DataAccessException away) {
            LOG.warn(
                    "{} work cannot be claimed: {}",
                    endpoint.kind(),
                    away.getClass().getName());
            await(DATABASE_AWAY_PAUSE);
        } finally {
            permits.release(free - claimed.size());
        }
        for (Claim claim : claimed) {
            Thread.ofVirtual()
                    .name("work-" + endpoint.kind() + "-" + claim.item().id())
                    .start(() -> runAndRelease(claim));
        }
        return claimed.size();
    }

    private List<Claim> claim(int free) {
        Duration lease = Duration.ofSeconds(endpoint.getLeaseSeconds());
        if (endpoint.getLaneMax() == 0) {
            return claims.claim(endpoint.kind(), flow(), free, lease);
        }
        List<Claim> claimed = claimFrom(nextLane, free, lease);
        if (claimed.isEmpty() && !nextLane.isEmpty()) {
            // From somewhere on to the end nothing was due: once more from the first lane.
            claimed = claimFrom("", free, lease);
        }
        // Fewer than free is no end: another process may have been faster.
        nextLane = claimed.isEmpty() ? "" : after(claimed);
        return claimed;
    }

    private List<Claim> claimFrom(String lane, int free, Duration lease) {
        return claims.claimByLane(endpoint.kind(), flow(), free, endpoint.getLaneMax(), lane, lease);
    }

    /** The next lane by name: the sign sorts before all that a lane's name holds. */
    private static String after(List<Claim> claimed) {
        return claimed.stream().map(Claim::lane).max(Comparator.naturalOrder()).orElse("") + "!";
    }

    private void runAndRelease(Claim claim) {
        try {
            run(claim);
        } catch (Work.LeaseLost lost) {
            LOG.warn("{}", lost.getMessage());
        } catch (DataAccessException away) {
            // Its lease runs out, and it is claimed again.
            LOG.warn(
                    "{} work {} not given back: {}",
                    endpoint.kind(),
                    claim.item().id(),
                    away.getClass().getName());
        } finally {
            permits.release();
            wake();
        }
    }

    private void run(Claim claim) {
        if (claim.failures() >= endpoint.getAttemptsMax()) {
            claims.failed(claim, new Work.LeaseLost(claim.item()), endpoint.getAttemptsMax());
            return;
        }
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(claim.item());
            try {
                getProcessor().process(exchange);
            } catch (Exception thrown) {
                exchange.setException(thrown);
            }
            Throwable cause = exchange.getException();
            if (cause != null) {
                giveBack(claim, root(cause));
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void giveBack(Claim claim, Throwable cause) {
        if (cause instanceof Work.LeaseLost lost) {
            throw lost;
        }
        LOG.warn(
                "{} work {} failed, {} in a row: {} at {}",
                endpoint.kind(),
                claim.item().id(),
                claim.failures() + 1,
                cause.getClass().getName(),
                cause.getStackTrace().length == 0 ? "?" : cause.getStackTrace()[0]);
        claims.failed(claim, cause, endpoint.getAttemptsMax());
    }

    /** Camel wraps what a bean threw; the reason is what was thrown first by ours or a driver. */
    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getClass().getName().startsWith("org.apache.camel.")) {
            cause = cause.getCause();
        }
        return cause;
    }

    private String flow() {
        String group = getRoute() == null ? null : getRoute().getGroup();
        return group == null ? endpoint.kind() : group;
    }
}
