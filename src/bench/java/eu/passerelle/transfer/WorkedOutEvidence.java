package eu.passerelle.transfer;

import eu.passerelle.transfer.evidence.Entry;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import eu.passerelle.transfer.evidence.Evidence;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import eu.passerelle.transfer.evidence.Written;
import java.lang.management.ManagementFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The batcher without its writer: the same kind of queue, bounded at two groups, and one thread that works every entry
 * out in order. It checks that each intent has its outcome after it. Who hands in goes on at once, unless the queue is
 * full.
 */
final class WorkedOutEvidence implements Evidence, AutoCloseable {
    private static final int WAITING_MAX = 2_000;

    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>(WAITING_MAX);
    private final Thread writer =
            Thread.ofPlatform().name("evidence").daemon(true).unstarted(this::run);
    private long handedIn;
    private long foundFull;
    private volatile long intents;
    private volatile long outcomes;
    private volatile String fault = "";

    WorkedOutEvidence() {
        writer.start();
    }

    @Override
    public CompletableFuture<Written> append(Entry entry) {
        put(entry);
        return CompletableFuture.completedFuture(new Written.Chained(++handedIn));
    }

    private void put(Entry entry) {
        if (queue.offer(entry)) {
            return;
        }
        foundFull++;
        try {
            queue.put(entry);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        try {
            while (true) {
                workOut(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fault = e.toString();
        }
    }

    private void workOut(Entry entry) {
        if (entry instanceof Mark mark) {
            mark.reached.countDown();
            return;
        }
        Prepared prepared = entry.prepare();
        if (prepared.row().kind() == Kind.INTENT) {
            if (prepared.row().sentDigest() == null) {
                fault = "an intent without its digest";
            }
            intents++;
        } else {
            long intent = prepared.row().ofSeq() == null ? 0 : prepared.row().ofSeq();
            if (intent != intents + outcomes || intents != outcomes + 1) {
                fault = "an outcome of " + intent + " after " + intents + " intents and " + outcomes + " outcomes";
            }
            outcomes++;
        }
    }

    /** Waits until all that was handed in is worked out. */
    void settle() {
        Mark mark = new Mark(new CountDownLatch(1));
        put(mark);
        try {
            while (!mark.reached.await(100, TimeUnit.MILLISECONDS)) {
                if (!fault.isEmpty()) {
                    throw new IllegalStateException(fault);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (!fault.isEmpty() || intents != outcomes || intents + outcomes != handedIn) {
            throw new IllegalStateException(
                    fault + " " + handedIn + " handed in, " + intents + " intents, " + outcomes + " outcomes");
        }
    }

    long crossings() {
        return outcomes;
    }

    long foundFull() {
        return foundFull;
    }

    /** CPU time of the thread that works out. */
    long writerCpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(writer.threadId());
    }

    @Override
    public void close() {
        writer.interrupt();
    }

    private record Mark(CountDownLatch reached) implements Entry {
        @Override
        public Prepared prepare() {
            throw new UnsupportedOperationException("a mark says nothing");
        }
    }
}
