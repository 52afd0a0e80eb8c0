package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Proof that a hop decided, disclosed and wrote its evidence for this request. Only the hop makes one; an adapter takes
 * nothing else.
 *
 * @param <R> the recipient's request, holding exactly what the hop discloses
 */
public final class Cleared<R extends Record> {
    private final String hop;
    private final Creditor creditor;
    private final String key;
    private final R request;
    private final AtomicInteger calls = new AtomicInteger();

    Cleared(String hop, Creditor creditor, String key, R request) {
        this.hop = hop;
        this.creditor = creditor;
        this.key = key;
        this.request = request;
    }

    public String hop() {
        return hop;
    }

    public Creditor creditor() {
        return creditor;
    }

    public String key() {
        return key;
    }

    public R request() {
        return request;
    }

    /** The adapter says this just before each request that it sends: the evidence keeps the count. */
    public void countCall() {
        calls.incrementAndGet();
    }

    int calls() {
        return calls.get();
    }

    @Override
    public String toString() {
        return "Cleared[" + hop + " " + key + "]";
    }
}
