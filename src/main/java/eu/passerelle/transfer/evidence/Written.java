package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.Entry.KeptRequest;

/** What became of an entry. */
public sealed interface Written {

    /** Durable, under this number of the chain. */
    record Chained(long seq) implements Written {}

    /** Nothing was written: somebody else may hold the lease. */
    record LeaseLost() implements Written {}

    /** Nothing was written: a request is kept under this key already. */
    record AlreadyKept(KeptRequest kept) implements Written {}
}
