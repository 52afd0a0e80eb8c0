package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;

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

    @Override
    public String toString() {
        return "Cleared[" + hop + " " + key + "]";
    }
}
