package eu.passerelle.sandbox.simulator;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells one account's events to its webhook address, oldest first, each until it is answered with 2xx or its provider
 * gives up. Waits run on machine time. One that cannot be told does not hold up the others.
 */
final class NoticeSender implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final long OVERTAKEN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final World world;
    private final AccountBook book;
    private final Misbehaviour misbehaviour;
    private final Letter letter;
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

    /** @param met its faults were chosen: they bite a notice once, not again with each try */
    private record Waiting(String event, long dueNanos, int tries, boolean met) {
        Waiting now() {
            return new Waiting(event, 0, tries, met);
        }
    }

    NoticeSender(World world, AccountBook book, Misbehaviour misbehaviour, @Nullable URI url, Letter letter) {
        this.world = world;
        this.book = book;
        this.misbehaviour = misbehaviour;
        this.url = url;
        this.letter = letter;
        this.thread = Thread.ofVirtual().name("notices-" + book.account()).unstarted(this::run);
    }

    void start() {
        refresh();
        thread.start();
    }

    void url(URI next) {
        lock.lock();
        try {
            url = next;
            later.forEach(waiting -> ready.add(waiting.now()));
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
            events.forEach(event -> ready.add(new Waiting(event, 0, 0, false)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            List<Waiting> next = take();
            if (next.isEmpty()) {
                return;
            }
            tell(next);
        }
    }

    /** Waits for the next events that are due; empty when closed. */
    private List<Waiting> take() {
        lock.lock();
        try {
            while (!closed) {
                List<Waiting> taken = takeDue();
                if (!taken.isEmpty()) {
                    return taken;
                }
                Waiting first = url == null ? null : later.peek();
                if (first == null) {
                    changed.await();
                } else if (changed.awaitNanos(first.dueNanos() - System.nanoTime()) > 0 && closed) {
                    return List.of();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return List.of();
    }

    private List<Waiting> takeDue() {
        List<Waiting> taken = new ArrayList<>();
        while (url != null && taken.size() < letter.noticesMax()) {
            Waiting first = later.peek();
            if (first != null && first.dueNanos() - System.nanoTime() <= 0) {
                taken.add(later.remove());
            } else if (!ready.isEmpty()) {
                taken.add(ready.remove());
            } else {
                break;
            }
        }
        return taken;
    }

    private void tell(List<Waiting> notices) {
        List<Waiting> kept = notices.stream().filter(this::isNotLostOrOvertaken).toList();
        int times = kept.stream().anyMatch(notice -> !notice.met() && misbehaviour.meets("repeat")) ? 2 : 1;
        List<String> bodies = world.locked(() -> kept.stream()
                .map(notice -> book.waitingBody(notice.event()))
                .flatMap(Optional::stream)
                .toList());
        boolean taken = bodies.isEmpty();
        for (int i = 0; i < times && !bodies.isEmpty(); i++) {
            taken |= post(bodies);
        }
        for (Waiting notice : kept) {
            if (taken || notice.tries() >= letter.tries().repeats()) {
                told(notice, !taken);
            } else {
                again(new Waiting(notice.event(), inNanos(gapNanos(notice.tries())), notice.tries() + 1, true));
            }
        }
    }

    private boolean isNotLostOrOvertaken(Waiting notice) {
        if (notice.met()) {
            return true;
        }
        if (misbehaviour.meets("drop")) {
            told(notice, true);
            return false;
        }
        if (misbehaviour.meets("reorder")) {
            again(new Waiting(notice.event(), inNanos(OVERTAKEN_NANOS), notice.tries(), true));
            return false;
        }
        return true;
    }

    private long gapNanos(int tries) {
        long most = letter.tries().most().toNanos();
        long gap = letter.tries().first().toNanos();
        for (int i = 0; i < tries && gap < most; i++) {
            gap *= letter.tries().growth();
        }
        return Math.min(gap, most);
    }

    private static long inNanos(long gap) {
        return System.nanoTime() + gap;
    }

    private void told(Waiting notice, boolean lost) {
        world.run(() -> {
            if (book.waitingBody(notice.event()).isPresent()) {
                world.note(book, new Change.Told(notice.event(), lost));
            }
        });
    }

    private void again(Waiting notice) {
        lock.lock();
        try {
            later.add(notice);
        } finally {
            lock.unlock();
        }
    }

    private boolean post(List<String> bodies) {
        URI to = url;
        if (to == null) {
            return false;
        }
        try {
            int status = http.send(
                            letter.write(to, bodies).timeout(ANSWER_WITHIN).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status >= 200 && status < 300;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
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
