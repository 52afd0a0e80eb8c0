package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import java.util.List;
import java.util.Optional;

/**
 * What came in through an inbound hop, for the doors: which hop a way belongs to, and the evidence of what it stored.
 */
public interface Arrivals {

    /**
     * The inbound hop that declares this way in; empty when none does.
     *
     * @param way as {@code from} of {@code config/hops.yaml} has it: {@code rest:/v1/invoices} or
     *     {@code kafka:core.invoices}
     */
    Optional<Hop> through(String way);

    /**
     * Notes rows that the caller's transaction stores, repeats left out. As it commits, all that was noted for one hop
     * becomes one row of the evidence, as its members in the order of their notes; nothing noted, no row.
     *
     * @throws IllegalStateException outside a transaction
     */
    void record(Hop hop, List<Arrival> stored);

    /**
     * A stored row.
     *
     * @param creditor empty where the row belongs to none that is known
     * @param key table and number of the row: {@code inbox/17}
     * @param digest keyed digest of what is stored, 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrival(Optional<Creditor> creditor, String key, byte[] digest) {}
}
