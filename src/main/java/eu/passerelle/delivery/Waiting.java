package eu.passerelle.delivery;

import java.util.List;

/** What waits, for gauges and the console. Ages are in seconds on the database's clock. */
public interface Waiting {

    /** One row a kind of work that has any. */
    List<OfWork> work();

    /** One row a topic that has events not yet published. */
    List<OfTopic> outbox();

    /** Kafka records that rest parked. */
    long parkedRecordCount();

    /**
     * @param dueCount due and neither held nor parked
     * @param heldCount being done under a lease
     * @param laterCount due at a later business time
     * @param parkedCount waiting for a person
     * @param oldestDueAgeSeconds business seconds since the oldest due work was due, 0 when none is
     */
    record OfWork(
            String kind, long dueCount, long heldCount, long laterCount, long parkedCount, long oldestDueAgeSeconds) {}

    record OfTopic(String topic, long waitingCount, long oldestAgeSeconds) {}
}
