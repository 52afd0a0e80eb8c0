package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.Broken.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One walk along the chain from its first row; each slice begins where the one before it ended. */
final class Pass {
    private final Connection connection;
    private final KnownKeys keys;
    private final KnownPolicies policies;
    private final Optional<ChainHead> notedHead;
    private byte[] previous = Chain.START;
    private long rows;
    private long members;
    private long batches;
    private long unsignedFrom = 1;

    Pass(Connection connection, KnownKeys keys, KnownPolicies policies, Optional<ChainHead> notedHead) {
        this.connection = connection;
        this.keys = keys;
        this.policies = policies;
        this.notedHead = notedHead;
    }

    long rows() {
        return rows;
    }

    long members() {
        return members;
    }

    long batches() {
        return batches;
    }

    /** The first broken row after the one and up to the other; null when none is. */
    @Nullable
    Broken over(long after, long to) throws SQLException {
        Queue<Signing.Signed> signatures = signatures(after, to);
        try (MembersCheck membersCheck = new MembersCheck(connection, after, to)) {
            for (StoredLink link : StoredLink.slice(connection, after, to)) {
                Broken broken = row(link, membersCheck);
                if (broken == null) {
                    broken = signature(link, signatures);
                }
                if (broken != null) {
                    return broken;
                }
            }
            members += membersCheck.checked();
        }
        return rows < to ? new Broken(rows + 1, Fault.MISSING, "the row is missing") : null;
    }

    private @Nullable Broken row(StoredLink link, MembersCheck membersCheck) throws SQLException {
        long expected = rows + 1;
        if (link.seq() != expected) {
            return link.seq() > expected
                    ? new Broken(expected, Fault.MISSING, "the row is missing")
                    : new Broken(link.seq(), Fault.MISPLACED, "two rows bear the number");
        }
        if (link.lacking().isPresent()) {
            return broken(link, Fault.CHANGED, "its " + link.lacking().get() + " is missing");
        }
        if (!Arrays.equals(link.hash(), Chain.hash(link.seq(), link.previous(), link.columns()))) {
            return broken(link, Fault.CHANGED, "the row is not what its hash was made of");
        }
        if (!Arrays.equals(link.previous(), previous)) {
            return broken(link, Fault.UNLINKED, "the row does not follow the one before it: one of them was replaced");
        }
        Broken inside = inside(link);
        if (inside == null) {
            inside = membersCheck.of(link);
        }
        if (inside == null) {
            inside = keys.sawAnother(link.seq(), link.hash());
        }
        previous = link.hash();
        rows++;
        return inside;
    }

    private @Nullable Broken inside(StoredLink link) {
        String policyFault = policies.fault(link.policy());
        if (policyFault != null) {
            return broken(link, Fault.POLICY, policyFault);
        }
        if (link.kind().equals("outcome") && !link.endsAnIntent()) {
            return broken(link, Fault.OUTCOME, "it is the outcome of nothing that was asked before");
        }
        if (notedHead.isPresent()
                && notedHead.get().seq() == link.seq()
                && !notedHead.get().hash().equals(HexFormat.of().formatHex(link.hash()))) {
            return broken(link, Fault.OTHER_HEAD, "the row is not the one whose hash was noted");
        }
        return null;
    }

    private @Nullable Broken signature(StoredLink link, Queue<Signing.Signed> signatures) {
        Signing.Signed signed = signatures.peek();
        if (signed == null || signed.last() != link.seq()) {
            return null;
        }
        signatures.remove();
        if (signed.first() > unsignedFrom) {
            return unsigned();
        }
        if (signed.first() < unsignedFrom) {
            return wrong(signed, "is signed twice");
        }
        if (!Arrays.equals(signed.hash(), link.hash())) {
            return wrong(signed, "is not what was signed");
        }
        if (!keys.signed(signed)) {
            return wrong(signed, "has a signature that does not verify under the key that signs it");
        }
        unsignedFrom = signed.last() + 1;
        batches++;
        return null;
    }

    /** What only shows once every row up to the head was seen. */
    @Nullable
    Broken atTheEnd(Verification.Ends ends) {
        if (ends.headFault() != null) {
            return new Broken(Math.max(1, ends.seq()), Fault.HEAD, ends.headFault());
        }
        if (unsignedFrom <= ends.seq()) {
            return unsigned();
        }
        if (!Arrays.equals(previous, ends.hash())) {
            return new Broken(ends.seq(), Fault.UNLINKED, "the row is not the one that the head of the chain names");
        }
        if (ends.lastRow() > ends.seq()) {
            return new Broken(ends.seq() + 1, Fault.MISPLACED, "the row stands after the head of the chain");
        }
        long cut = ends.seq() + 1;
        if (ends.lastSigned() > ends.seq()) {
            return Verification.cutOff(cut, "row " + ends.lastSigned() + " is signed");
        }
        if (ends.lastNamed() > ends.seq()) {
            return Verification.cutOff(cut, "row " + ends.lastNamed() + " is named by what belongs to it");
        }
        if (notedHead.isPresent() && notedHead.get().seq() > ends.seq()) {
            return Verification.cutOff(
                    cut, "the noted head is row " + notedHead.get().seq());
        }
        return null;
    }

    private Broken unsigned() {
        return new Broken(unsignedFrom, Fault.UNSIGNED, "no signature covers the row");
    }

    private Broken wrong(Signing.Signed signed, String says) {
        return new Broken(
                signed.first() < 1 ? unsignedFrom : signed.first(),
                Fault.SIGNATURE,
                "the batch of rows " + signed.first() + " to " + signed.last() + " " + says);
    }

    private static Broken broken(StoredLink link, Fault fault, String says) {
        return new Broken(link.seq(), fault, says);
    }

    private Queue<Signing.Signed> signatures(long after, long to) throws SQLException {
        Queue<Signing.Signed> signatures = new ArrayDeque<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select first_seq, last_seq, hash, at, key_epoch, signature from evidence_signature where last_seq > ?"
                        + " and last_seq <= ? order by last_seq, first_seq")) {
            select.setLong(1, after);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    signatures.add(new Signing.Signed(
                            row.getLong(1),
                            row.getLong(2),
                            KnownKeys.bytes(row, 3),
                            KnownKeys.instant(row, 4),
                            row.getInt(5),
                            KnownKeys.bytes(row, 6)));
                }
            }
        }
        return signatures;
    }
}
