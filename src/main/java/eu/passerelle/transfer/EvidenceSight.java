package eu.passerelle.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The chain of evidence, for who watches it. Each look asks the store and fails when that is away. */
public interface EvidenceSight {

    /** Where the chain ends: {@code <seq>:<hash>}, to be noted down elsewhere. */
    String head();

    /** The last row that is signed. */
    long signedRows();

    /** Fingerprint of the key that signs what is appended next, as far as this process knows. */
    String signingKey();

    /**
     * Begins a verification unless one is under way, and waits for its end as long as this.
     *
     * @return a sentence: what it found, or how far it has come
     */
    String verify(Duration atMost);

    /** What the last verification found that ended in this process; empty when none did. */
    Optional<Verified> verified();

    /**
     * A verification that ended.
     *
     * @param rows that it found whole, from the first one
     * @param whole whether that is all of them
     * @param at when it ended, in business time
     */
    record Verified(long rows, boolean whole, Instant at) {}
}
