package eu.passerelle.transfer.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One item of a batch.
 *
 * @param creditor null where the item belongs to none that is known
 * @param subject ledger pseudonym; null where the item is about no person
 * @param sentDigest keyed digest of what is sent or stored of it, hexadecimal
 * @param nonce what the digest was made with, locked under its subject's key; null where it was made without one
 */
public record Member(
        @Nullable String creditor,
        @Nullable String subject,
        String key,
        String sentDigest,
        Entry.@Nullable Nonce nonce) {

    /** An item whose digest needs no nonce. */
    public Member(@Nullable String creditor, @Nullable String subject, String key, String sentDigest) {
        this(creditor, subject, key, sentDigest, null);
    }
}
