package eu.passerelle.transfer.evidence;

import org.jspecify.annotations.Nullable;

/**
 * One item of a batch.
 *
 * @param subject ledger pseudonym; null where the item is about no person
 * @param sentDigest keyed digest of what is sent of it, hexadecimal
 */
public record Member(String creditor, @Nullable String subject, String key, String sentDigest) {}
