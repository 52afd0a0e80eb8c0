package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.FaultSwitches;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells one account's events to its webhook address, oldest first, each until it is answered with 2xx. Waits run on
 * machine time. One that cannot be told does not hold up the others.
 */
final class NoticeSender implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final long BACKOFF_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long BACKOFF_MAX_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long OVERTAKEN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final World world;
    private final AccountBook book;
    private final FaultSwitches faults;
    private final List<String> secrets;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            // Its own selector: a process that denies every way out must still be able to run this side of the wire.
            .proxy(ProxySelector.of(null))
            .build();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> ready = new ArrayDeque<>();
    private final PriorityQueue<Waiting> later =
            new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
    private final Thread thread;
    private volatile @Nullable URI url;
    private boolean closed;

    private record Waiting(String event, long dueNanos, long backoffNanos, boolean tried) {}

    NoticeSender(World world, AccountBook book, FaultSwitches faults, @Nullable URI url, List<String> secrets) {
        this.world = world;
        this.book = book;
        this.faults = faults;
        this.url = url;
        this.secrets = List.copyOf(secrets);
        this.thread =
                Thread.ofVirtual().name("stripe-notices-" + book.account()).unstarted(this::run);
    }

    void start() {
        refresh();
        thread.start();
    }

    void url(URI next) {
        lock.lock();
        try {
            url = next;
            later.forEach(waiting -> ready.add(new Waiting(waiting.event(), 0, BACKOFF_FIRST_NANOS, waiting.tried())));
            later.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes up the events that were committed since. */
    void refresh() {
        lock.lock();
        try {
            List<String> events = world.locked(book::takeFresh);
            if (events.isEmpty()) {
                return;
            }
            // Nobody is told of what a crash could still undo.
            world.force();
            events.forEach(event -> ready.add(new Waiting(event, 0, BACKOFF_FIRST_NANOS, false)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            Optional<Waiting> next = take();
            if (next.isEmpty()) {
                return;
            }
            tell(next.get());
        }
    }

    /** Waits for the next event that is due; empty when closed. */
    private Optional<Waiting> take() {
        lock.lock();
        try {
            while (!closed) {
                Waiting first = url == null ? null : later.peek();
                if (first != null && first.dueNanos() - System.nanoTime() <= 0) {
                    return Optional.of(later.remove());
                }
                if (url != null && !ready.isEmpty()) {
                    return Optional.of(ready.remove());
                }
                if (first == null) {
                    changed.await();
                } else if (changed.awaitNanos(first.dueNanos() - System.nanoTime()) > 0 && closed) {
                    return Optional.empty();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return Optional.empty();
    }

    private void tell(Waiting notice) {
        if (!notice.tried()) {
            if (faults.bite("drop").isPresent()) {
                told(notice, true);
                return;
            }
            if (faults.bite("reorder").isPresent()) {
                again(notice, OVERTAKEN_NANOS, BACKOFF_FIRST_NANOS);
                return;
            }
        }
        int times = !notice.tried() && faults.bite("repeat").isPresent() ? 2 : 1;
        Optional<String> body = world.locked(() -> book.waitingBody(notice.event()));
        boolean taken = body.isEmpty();
        for (int i = 0; i < times && body.isPresent(); i++) {
            taken |= post(body.get());
        }
        if (taken) {
            told(notice, false);
        } else {
            again(notice, notice.backoffNanos(), Math.min(2 * notice.backoffNanos(), BACKOFF_MAX_NANOS));
        }
    }

    private void told(Waiting notice, boolean lost) {
        world.run(() -> {
            if (book.waitingBody(notice.event()).isPresent()) {
                world.note(book, new Change.Told(notice.event(), lost));
            }
        });
    }

    private void again(Waiting notice, long inNanos, long backoffNanos) {
        long due = System.nanoTime() + inNanos;
        lock.lock();
        try {
            later.add(new Waiting(notice.event(), due, backoffNanos, true));
        } finally {
            lock.unlock();
        }
    }

    private boolean post(String body) {
        URI to = url;
        if (to == null) {
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", signature(body, System.currentTimeMillis() / 1000))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= 200 && status < 300;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One v1 for each secret, over the moment of this very try: a receiver refuses what is older than 300 s. */
    private String signature(String body, long machineSeconds) {
        StringBuilder header = new StringBuilder("t=" + machineSeconds);
        for (String secret : secrets) {
            SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
            header.append(",v1=").append(HexFormat.of().formatHex(IbanDigest.hmac(key, machineSeconds + "." + body)));
        }
        return header.toString();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
        http.shutdownNow();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
