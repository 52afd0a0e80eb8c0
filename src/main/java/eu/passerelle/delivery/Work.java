package eu.passerelle.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * Work that waits in PostgreSQL, one row a (kind, key). All methods join the caller's transaction, so that a state and
 * the work it asks for are committed together. The Camel endpoint {@code work:<kind>} claims and runs it.
 */
public interface Work {

    /**
     * Asks for work at a business time. Asked again for a key that waits, the earlier time counts; asked again while it
     * is being done, it is done once more.
     */
    void add(String kind, String key, Instant dueAt);

    /**
     * Asks for work that takes turns with other work of its kind by lane.
     *
     * @param lane whose it is: {@code stripe/aide-et-soleil}; a pause of that name, or of its first word, holds it
     */
    void add(String kind, String key, String lane, Instant dueAt);

    /** Withdraws work that nobody holds; what is being done is left to finish. */
    void withdraw(String kind, String key);

    /** Ends a claim inside the transaction that holds its result. */
    void done(WorkItem item);

    /** Gives a claim back, to be claimed again no sooner than {@code pause} on the machine's clock. */
    void again(WorkItem item, Duration pause, String reason);

    /**
     * Gives a claim back untried: its lane has to wait, and nothing of that lane and kind is claimed for so long on the
     * machine's clock.
     */
    void hold(WorkItem item, Duration pause, String reason);

    /** Gives a claim back at a later business time (a provider that must be asked tomorrow). */
    void later(WorkItem item, Instant dueAt, String reason);

    /** Gives a claim back to wait for a person. */
    void park(WorkItem item, String reason);

    /** The lease ran out and somebody else may hold it: the caller's transaction must not commit. */
    final class LeaseLost extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        public LeaseLost(WorkItem item) {
            super("lease of " + item.kind() + " work " + item.id() + " was lost");
        }
    }
}
