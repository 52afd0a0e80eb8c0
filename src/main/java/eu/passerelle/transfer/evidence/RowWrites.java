package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import eu.passerelle.transfer.evidence.EvidenceStore.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one group adds to the chain from a given end of it on, with their members, the new head and its
 * signature: as few trips to the store as can be. They are hashed and laid out as they are added, which needs no store.
 */
final class RowWrites {
    private static final String COLUMNS = "evidence_row (seq, kind, of_seq, at, terms, subject_pseudonym, crossing_key,"
            + " sent_digest, merkle_root, member_count, calls, outcome, prev_hash, hash)";
    private static final String ROW = "insert into " + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int ROW_COLUMNS = 14;
    private static final String HEAD = "update evidence_head set seq = ?, hash = ?, key_epoch = ?; insert into"
            + " evidence_signature (last_seq, first_seq, hash, at, key_epoch, signature) values (?, ?, ?, ?, ?, ?)";

    private final Head start;
    private final List<Write> writes = new ArrayList<>();
    private final Map<Terms, Long> terms = new LinkedHashMap<>();
    private final BinaryCopy rows = new BinaryCopy();
    private Head head;

    /** @param start where the chain ends before the first of them */
    RowWrites(Head start) {
        this.start = start;
        this.head = start;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Write(long seq, EvidenceRow row, Leaves leaves, byte[] previous, byte[] hash) {}

    Head start() {
        return start;
    }

    /** Where the chain ends after the last of them. */
    Head head() {
        return head;
    }

    void add(EvidenceRow row, Leaves leaves) {
        long seq = head.seq() + 1;
        byte[] hash = Chain.hash(seq, head.hash(), row);
        Write write = new Write(seq, row, leaves, head.hash(), hash);
        writes.add(write);
        add(write);
        head = new Head(seq, hash, head.keyEpoch());
    }

    /** An outcome says what its intent says, and is told from it. */
    private @Nullable Long terms(EvidenceRow row) {
        return row.kind() == Kind.OUTCOME ? null : terms.computeIfAbsent(Terms.of(row), Terms::id);
    }

    private void add(Write write) {
        EvidenceRow row = write.row;
        boolean itself = row.kind() != Kind.OUTCOME;
        rows.row(ROW_COLUMNS)
                .add((Long) write.seq)
                .add(row.kind().word())
                .add(row.ofSeq())
                .add(row.at())
                .add(terms(row))
                .add(itself ? row.subject() : null)
                .add(itself ? row.key() : null)
                .add(bytes(row.sentDigest()))
                .add(bytes(row.root()))
                .add(row.memberCount())
                .add(row.calls())
                .add(row.outcome())
                .add(write.previous)
                .add(write.hash);
    }

    void execute(Connection connection, Signing.Signed signed) throws SQLException {
        if (writes.size() == 1) {
            alone(connection, writes.getFirst(), signed);
        } else {
            together(connection, signed);
        }
    }

    /** The driver sends the statements of one text together. */
    private void alone(Connection connection, Write write, Signing.Signed signed) throws SQLException {
        String all = keepTerms() + ROW + "; " + (write.leaves.isEmpty() ? "" : Leaves.INSERT + "; ") + HEAD;
        try (PreparedStatement into = connection.prepareStatement(all)) {
            int row = bindTerms(into);
            bindRow(into, row, write);
            int next = write.leaves.bind(into, row + ROW_COLUMNS, write.seq);
            bindHead(into, next, signed);
            into.execute();
        }
    }

    private void together(Connection connection, Signing.Signed signed) throws SQLException {
        rows.into(connection, COLUMNS);
        for (Write write : writes) {
            if (!write.leaves.isEmpty()) {
                try (PreparedStatement members = connection.prepareStatement(Leaves.INSERT)) {
                    write.leaves.bind(members, 1, write.seq);
                    members.executeUpdate();
                }
            }
        }
        try (PreparedStatement into = connection.prepareStatement(keepTerms() + HEAD)) {
            bindHead(into, bindTerms(into), signed);
            into.execute();
        }
    }

    private String keepTerms() {
        return terms.isEmpty() ? "" : Terms.KEEP + "; ";
    }

    private int bindTerms(PreparedStatement into) throws SQLException {
        return terms.isEmpty() ? 1 : Terms.bind(into, 1, terms);
    }

    private static void bindHead(PreparedStatement into, int first, Signing.Signed signed) throws SQLException {
        into.setLong(first, signed.last());
        into.setBytes(first + 1, signed.hash());
        into.setInt(first + 2, signed.epoch());
        into.setLong(first + 3, signed.last());
        into.setLong(first + 4, signed.first());
        into.setBytes(first + 5, signed.hash());
        into.setObject(first + 6, signed.at().atOffset(ZoneOffset.UTC));
        into.setInt(first + 7, signed.epoch());
        into.setBytes(first + 8, signed.signature());
    }

    private void bindRow(PreparedStatement into, int first, Write write) throws SQLException {
        EvidenceRow row = write.row;
        boolean itself = row.kind() != Kind.OUTCOME;
        into.setLong(first, write.seq);
        into.setString(first + 1, row.kind().word());
        into.setObject(first + 2, row.ofSeq(), Types.BIGINT);
        into.setObject(first + 3, row.at().atOffset(ZoneOffset.UTC));
        into.setObject(first + 4, terms(row), Types.BIGINT);
        into.setString(first + 5, itself ? row.subject() : null);
        into.setString(first + 6, itself ? row.key() : null);
        into.setBytes(first + 7, bytes(row.sentDigest()));
        into.setBytes(first + 8, bytes(row.root()));
        into.setObject(first + 9, row.memberCount(), Types.INTEGER);
        into.setObject(first + 10, row.calls(), Types.INTEGER);
        into.setString(first + 11, row.outcome());
        into.setBytes(first + 12, write.previous);
        into.setBytes(first + 13, write.hash);
    }

    private static byte @Nullable [] bytes(@Nullable String hexadecimal) {
        return hexadecimal == null ? null : HexFormat.of().parseHex(hexadecimal);
    }
}
