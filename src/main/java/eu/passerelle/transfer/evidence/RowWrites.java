package eu.passerelle.transfer.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that one group adds to the chain, with their members, the new head and its signature: as few trips to the
 * store as can be.
 */
final class RowWrites {
    private static final String COLUMNS = "evidence (seq, kind, of_seq, at, hop, recipient, direction,"
            + " purpose, policy, creditor, subject_pseudonym, crossing_key, treatments, sent_digest, decision, reasons,"
            + " merkle_root, member_count, calls, outcome, prev_hash, hash)";
    private static final String ROW =
            "insert into " + COLUMNS + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int ROW_COLUMNS = 22;
    private static final String HEAD = "update evidence_head set seq = ?, hash = ?, key_epoch = ?; insert into"
            + " evidence_signature (last_seq, first_seq, hash, at, key_epoch, signature) values (?, ?, ?, ?, ?, ?)";

    private final List<Write> writes = new ArrayList<>();

    @SuppressWarnings("ArrayRecordComponent")
    private record Write(long seq, EvidenceRow row, Leaves leaves, byte[] previous, byte[] hash) {}

    void add(long seq, EvidenceRow row, Leaves leaves, byte[] previous, byte[] hash) {
        writes.add(new Write(seq, row, leaves, previous, hash));
    }

    void execute(Connection connection, Signing.Signed signed) throws SQLException {
        if (writes.size() == 1) {
            alone(connection, writes.getFirst(), signed);
        } else {
            together(connection, signed);
        }
    }

    /** The driver sends the statements of one text together. */
    private static void alone(Connection connection, Write write, Signing.Signed signed) throws SQLException {
        String all = ROW + "; " + (write.leaves.isEmpty() ? "" : Leaves.INSERT + "; ") + HEAD;
        try (PreparedStatement into = connection.prepareStatement(all)) {
            bindRow(into, write);
            int next = write.leaves.bind(into, ROW_COLUMNS + 1, write.seq);
            bindHead(into, next, signed);
            into.execute();
        }
    }

    private void together(Connection connection, Signing.Signed signed) throws SQLException {
        BinaryCopy rows = new BinaryCopy();
        writes.forEach(write -> add(rows, write));
        rows.into(connection, COLUMNS);
        for (Write write : writes) {
            if (!write.leaves.isEmpty()) {
                try (PreparedStatement members = connection.prepareStatement(Leaves.INSERT)) {
                    write.leaves.bind(members, 1, write.seq);
                    members.executeUpdate();
                }
            }
        }
        try (PreparedStatement head = connection.prepareStatement(HEAD)) {
            bindHead(head, 1, signed);
            head.execute();
        }
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

    private static void add(BinaryCopy rows, Write write) {
        EvidenceRow row = write.row;
        rows.row(ROW_COLUMNS)
                .add((Long) write.seq)
                .add(row.kind().word())
                .add(row.ofSeq())
                .add(row.at())
                .add(row.hop())
                .add(row.recipient())
                .add(row.direction())
                .add(row.purpose())
                .add(row.policy())
                .add(row.creditor())
                .add(row.subject())
                .add(row.key())
                .add(row.treatments())
                .add(bytes(row.sentDigest()))
                .add(row.decision())
                .add(row.reasons())
                .add(bytes(row.root()))
                .add(row.memberCount())
                .add(row.calls())
                .add(row.outcome())
                .add(write.previous)
                .add(write.hash);
    }

    private static void bindRow(PreparedStatement into, Write write) throws SQLException {
        EvidenceRow row = write.row;
        into.setLong(1, write.seq);
        into.setString(2, row.kind().word());
        into.setObject(3, row.ofSeq(), Types.BIGINT);
        into.setObject(4, row.at().atOffset(ZoneOffset.UTC));
        into.setString(5, row.hop());
        into.setString(6, row.recipient());
        into.setString(7, row.direction());
        into.setString(8, row.purpose());
        into.setString(9, row.policy());
        into.setString(10, row.creditor());
        into.setString(11, row.subject());
        into.setString(12, row.key());
        into.setString(13, row.treatments());
        into.setBytes(14, bytes(row.sentDigest()));
        into.setString(15, row.decision());
        into.setString(16, row.reasons());
        into.setBytes(17, bytes(row.root()));
        into.setObject(18, row.memberCount(), Types.INTEGER);
        into.setObject(19, row.calls(), Types.INTEGER);
        into.setString(20, row.outcome());
        into.setBytes(21, write.previous);
        into.setBytes(ROW_COLUMNS, write.hash);
    }

    private static byte @Nullable [] bytes(@Nullable String hexadecimal) {
        return hexadecimal == null ? null : HexFormat.of().parseHex(hexadecimal);
    }
}
