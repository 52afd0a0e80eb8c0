package eu.passerelle.transfer.evidence;

import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Fence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something to be chained. What it says is worked out on the thread that writes, outside any transaction. */
@FunctionalInterface
public interface Entry {
    Prepared prepare();

    /**
     * An entry worked out.
     *
     * @param fences leases that must still hold when the row is committed; else nothing of it is written
     * @param toKeep a request to be kept under its key; if one is kept already, nothing of the entry is written
     * @param kept the kept request whose outcome this row tells
     * @param members of a batch, in order; the row's Merkle root is computed from them
     */
    record Prepared(
            EvidenceRow row,
            List<Fence> fences,
            Optional<KeptRequest> toKeep,
            Optional<Kept> kept,
            List<Member> members) {
        public Prepared {
            fences = List.copyOf(fences);
            members = List.copyOf(members);
        }

        public static Prepared of(EvidenceRow row) {
            return new Prepared(row, List.of(), Optional.empty(), Optional.empty(), List.of());
        }
    }

    /** The outcome of a request that is kept under this key. */
    record Kept(String key, String outcome) {}

    /**
     * A request kept under its key.
     *
     * @param locked the request as canonical JSON under the subject's key
     * @param treatments JSON object: what the disclosure gave when it was made
     */
    @SuppressWarnings("ArrayRecordComponent")
    record KeptRequest(
            String key,
            String hop,
            String creditor,
            SubjectId subject,
            byte[] locked,
            String treatments,
            Instant intendedAt) {}
}
