package eu.passerelle.transfer.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one row of the evidence says, before it has its place in the chain.
 *
 * @param ofSeq for an outcome, the intent it ends
 * @param at business time, kept in microseconds
 * @param direction {@code in} or {@code out}
 * @param policy digest of the versions of the policy files
 * @param creditor null for a batch of several
 * @param subject the subject's ledger pseudonym; null for a batch and for an erased subject
 * @param key the crossing's idempotency key, or the batch's name
 * @param treatments JSON object: what was given of each field
 * @param sentDigest keyed digest of what is sent, hexadecimal; null where nothing is
 * @param reasons JSON array: why refused, or nothing
 * @param root Merkle root of a batch, hexadecimal
 * @param calls how many requests an outcome's delivery made
 */
public record EvidenceRow(
        Kind kind,
        @Nullable Long ofSeq,
        Instant at,
        String hop,
        String recipient,
        String direction,
        String purpose,
        String policy,
        @Nullable String creditor,
        @Nullable String subject,
        String key,
        String treatments,
        @Nullable String sentDigest,
        boolean allowed,
        String reasons,
        @Nullable String root,
        @Nullable Integer memberCount,
        @Nullable Integer calls,
        @Nullable String outcome) {

    /** What a row tells. */
    public enum Kind {
        INTENT("intent"),
        REFUSAL("refusal"),
        OUTCOME("outcome"),
        ARRIVAL("arrival");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    public EvidenceRow {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** As the column keeps a time: microseconds since 1970-01-01T00:00:00Z. */
    public static long micros(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(at.getNano());
    }

    String decision() {
        return allowed ? "allowed" : "refused";
    }

    /** What came in and is stored with this row. */
    public static EvidenceRow arrival(
            Instant at,
            String hop,
            String recipient,
            String purpose,
            String policy,
            @Nullable String creditor,
            String key,
            String treatments) {
        return new EvidenceRow(
                Kind.ARRIVAL,
                null,
                at,
                hop,
                recipient,
                "in",
                purpose,
                policy,
                creditor,
                null,
                key,
                treatments,
                null,
                true,
                "[]",
                null,
                null,
                null,
                "stored");
    }

    /** The row that ends this intent. */
    public EvidenceRow ended(long seq, Instant when, int callCount, String what) {
        return new EvidenceRow(
                Kind.OUTCOME,
                seq,
                when,
                hop,
                recipient,
                direction,
                purpose,
                policy,
                creditor,
                subject,
                key,
                "{}",
                null,
                allowed,
                "[]",
                null,
                null,
                callCount,
                what);
    }

    EvidenceRow withMembers(String merkleRoot, int count) {
        return new EvidenceRow(
                kind,
                ofSeq,
                at,
                hop,
                recipient,
                direction,
                purpose,
                policy,
                creditor,
                subject,
                key,
                treatments,
                sentDigest,
                allowed,
                reasons,
                merkleRoot,
                count,
                calls,
                outcome);
    }
}
