package eu.passerelle.transfer.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One item of a batch.
 *
 * @param creditor null where the item belongs to none that is known
 * @param subject ledger pseudonym; null where the item is about no person
 * @param sentDigest keyed digest of what is sent or stored of it, hexadecimal
 */
public record Member(@Nullable String creditor, @Nullable String subject, String key, String sentDigest) {}
