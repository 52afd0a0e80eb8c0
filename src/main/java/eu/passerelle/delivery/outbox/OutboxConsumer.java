package eu.passerelle.delivery.outbox;

import eu.passerelle.delivery.outbox.OutboxReader.WaitingEvent;
import eu.passerelle.delivery.work.WorkSignals;
import eu.passerelle.transfer.PublishedEvent;
import java.time.Duration;
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
 * Relays one topic: one batch at a time, in the order of the rows, while this process holds the topic. What the route
 * did not end in {@code published} comes again, from the oldest on, after a growing pause.
 */
class OutboxConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);
    private static final Duration PAUSE_FIRST = Duration.ofMillis(250);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);
    private static final int DOUBLINGS_MAX = 10;

    private final OutboxEndpoint endpoint;
    private final OutboxReader reader;
    private final WorkSignals signals;
    private final Semaphore wake = new Semaphore(0);
    private final Runnable waker = this::wake;
    private volatile @Nullable Thread relay;
    private @Nullable OutboxLease held;
    private int failures;

    OutboxConsumer(OutboxEndpoint endpoint, Processor processor, OutboxReader reader, WorkSignals signals) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.reader = reader;
        this.signals = signals;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        signals.listen(OutboxTable.wakes(endpoint.topic()), waker);
        // Known before it runs: it ends when it is not the relay any more.
        Thread started = Thread.ofVirtual().name("outbox-" + endpoint.topic()).unstarted(this::relay);
        relay = started;
        started.start();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        wake();
    }

    @Override
    protected void doStop() throws Exception {
        signals.forget(OutboxTable.wakes(endpoint.topic()), waker);
        Thread running = relay;
        relay = null;
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

    private void relay() {
        try {
            while (Thread.currentThread().equals(relay) && !isStoppingOrStopped()) {
                Duration pause = isSuspendingOrSuspended() ? poll() : step();
                if (!pause.isZero()) {
                    await(pause);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            release();
        }
    }

    /** How long to wait before the next step. */
    private Duration step() {
        try {
            if (!hold()) {
                return poll();
            }
            OutboxLease lease = java.util.Objects.requireNonNull(held);
            List<WaitingEvent> batch = reader.oldest(lease, flow(), endpoint.getBatchMax());
            if (batch.isEmpty()) {
                return poll();
            }
            run(lease, batch);
            failures = 0;
            return Duration.ZERO;
        } catch (NotPublished failed) {
            return failed(failed.getMessage());
        } catch (DataAccessException away) {
            return failed(away.getClass().getName());
        }
    }

    private boolean hold() {
        Duration lease = Duration.ofSeconds(endpoint.getLeaseSeconds());
        if (held == null || !reader.renew(held, lease)) {
            held = reader.take(endpoint.topic(), lease).orElse(null);
        }
        return held != null;
    }

    private Duration failed(@Nullable String why) {
        // Another process may reach what this one cannot.
        release();
        failures++;
        Duration pause = PAUSE_FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        LOG.warn("events of {} wait, {} in a row: {}", endpoint.topic(), failures, why);
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    private void release() {
        OutboxLease lease = held;
        held = null;
        if (lease != null) {
            try {
                reader.release(lease);
            } catch (DataAccessException away) {
                LOG.warn(
                        "the lease of {} runs out by itself: {}",
                        endpoint.topic(),
                        away.getClass().getName());
            }
        }
    }

    private Duration poll() {
        return Duration.ofMillis(endpoint.getPollMillis());
    }

    private void await(Duration atMost) throws InterruptedException {
        // After a failure an append is no reason to hurry.
        if (failures > 0) {
            long untilNanos = System.nanoTime() + atMost.toNanos();
            while (relay != null && System.nanoTime() < untilNanos) {
                wake.tryAcquire(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } else if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void run(OutboxLease lease, List<WaitingEvent> batch) {
        Exchange exchange = createExchange(false);
        try {
            exchange.setProperty(OutboxRelay.LEASE, lease);
            exchange.getMessage().setBody(batch.stream().map(this::crossing).toList());
            try {
                getProcessor().process(exchange);
            } catch (Exception thrown) {
                exchange.setException(thrown);
            }
            Throwable cause = exchange.getException();
            if (exchange.getException(OutboxRelay.Unacknowledged.class) != null) {
                // Not given up: whoever relays next waits until no record of this batch can land any more.
                held = null;
            }
            if (cause != null) {
                throw new NotPublished(cause.getClass().getName());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private PublishedEvent crossing(WaitingEvent event) {
        return new PublishedEvent(event.creditor(), endpoint.topic(), event.key(), event.eventId(), event.body());
    }

    private String flow() {
        String group = getRoute() == null ? null : getRoute().getGroup();
        return group == null ? endpoint.topic() : group;
    }

    /** The batch waits on; by class only, since an exception's text may hold what it failed on. */
    private static final class NotPublished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPublished(String why) {
            super(why, null, false, false);
        }
    }
}
