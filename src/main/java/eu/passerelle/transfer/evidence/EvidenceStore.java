package eu.passerelle.transfer.evidence;

import eu.passerelle.privacy.SubjectId;
import eu.passerelle.transfer.Fence;
import eu.passerelle.transfer.evidence.Entry.KeptRequest;
import eu.passerelle.transfer.evidence.Entry.Prepared;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appends a group to the chain on one connection, inside a transaction that somebody else begins and commits. Leases
 * are locked before the head of the chain and the head before everything else: the head is the last lock that anybody
 * waits for while holding another.
 */
final class EvidenceStore {
    private static final String INSERT_ROW = "insert into evidence (seq, kind, of_seq, at, hop, recipient, direction,"
            + " purpose, policy, creditor, subject_pseudonym, crossing_key, treatments, sent_digest, decision, reasons,"
            + " merkle_root, member_count, calls, outcome, prev_hash, hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** One result an entry, in their order. */
    List<Written> append(Connection connection, List<Prepared> group) throws SQLException {
        List<@Nullable Written> results = new ArrayList<>(group.size());
        for (Prepared entry : group) {
            results.add(holds(connection, entry) ? null : new Written.LeaseLost());
        }
        Head head = lockHead(connection);
        Map<String, KeptRequest> kept = kept(connection, group);
        try (Statements into = new Statements(connection)) {
            for (int i = 0; i < group.size(); i++) {
                if (results.get(i) != null) {
                    continue;
                }
                Prepared entry = group.get(i);
                KeptRequest before = entry.toKeep()
                        .map(request -> kept.putIfAbsent(request.key(), request))
                        .orElse(null);
                if (before != null) {
                    results.set(i, new Written.AlreadyKept(before));
                    continue;
                }
                head = into.add(head, entry);
                results.set(i, new Written.Chained(head.seq));
            }
            into.execute();
        }
        moveHead(connection, head);
        List<Written> written = new ArrayList<>(group.size());
        for (Written result : results) {
            if (result == null) {
                throw new IllegalStateException("an entry was passed over");
            }
            written.add(result);
        }
        return written;
    }

    private static boolean holds(Connection connection, Prepared entry) throws SQLException {
        for (Fence fence : entry.fences()) {
            if (!fence.holds(connection)) {
                return false;
            }
        }
        return true;
    }

    private static Head lockHead(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select seq, hash from evidence_head for update");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the chain has no head");
            }
            return new Head(row.getLong(1), row.getBytes(2));
        }
    }

    private static void moveHead(Connection connection, Head head) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update evidence_head set seq = ?, hash = ?")) {
            update.setLong(1, head.seq);
            update.setBytes(2, head.hash);
            update.executeUpdate();
        }
    }

    /** Read under the lock of the head, which every keeper of a request holds: nobody can come between. */
    private static Map<String, KeptRequest> kept(Connection connection, List<Prepared> group) throws SQLException {
        Map<String, KeptRequest> found = new HashMap<>();
        String[] keys = group.stream()
                .flatMap(entry -> entry.toKeep().stream())
                .map(KeptRequest::key)
                .toArray(String[]::new);
        if (keys.length == 0) {
            return found;
        }
        Array array = connection.createArrayOf("text", keys);
        try (PreparedStatement select = connection.prepareStatement("select key, hop, creditor, subject, locked,"
                + " treatments, intended_at from stored_request where key = any (?)")) {
            select.setArray(1, array);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getString(1),
                            new KeptRequest(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    new SubjectId(row.getObject(4, UUID.class)),
                                    row.getBytes(5),
                                    row.getString(6),
                                    row.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return found;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Head(long seq, byte[] hash) {}

    /** The inserts of one group, sent together. */
    private static final class Statements implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement rows;
        private final List<PreparedStatement> others = new ArrayList<>();
        private @Nullable PreparedStatement members;
        private @Nullable PreparedStatement nonces;
        private @Nullable PreparedStatement requests;
        private @Nullable PreparedStatement outcomes;

        Statements(Connection connection) throws SQLException {
            this.connection = connection;
            this.rows = connection.prepareStatement(INSERT_ROW);
        }

        Head add(Head head, Prepared entry) throws SQLException {
            long seq = head.seq + 1;
            List<byte[]> leaves = new ArrayList<>(entry.members().size());
            for (int i = 0; i < entry.members().size(); i++) {
                leaves.add(Merkle.leaf(Chain.member(i, entry.members().get(i))));
            }
            EvidenceRow row = leaves.isEmpty()
                    ? entry.row()
                    : entry.row().withMembers(HexFormat.of().formatHex(Merkle.root(leaves)), leaves.size());
            byte[] hash = Chain.hash(seq, head.hash, row);
            addRow(seq, row, head.hash, hash);
            addMembers(seq, entry.members(), leaves);
            addBeside(seq, entry);
            return new Head(seq, hash);
        }

        private void addRow(long seq, EvidenceRow row, byte[] previous, byte[] hash) throws SQLException {
            rows.setLong(1, seq);
            rows.setString(2, row.kind().word());
            rows.setObject(3, row.ofSeq(), Types.BIGINT);
            rows.setObject(4, row.at().atOffset(ZoneOffset.UTC));
            rows.setString(5, row.hop());
            rows.setString(6, row.recipient());
            rows.setString(7, row.direction());
            rows.setString(8, row.purpose());
            rows.setString(9, row.policy());
            rows.setString(10, row.creditor());
            rows.setString(11, row.subject());
            rows.setString(12, row.key());
            rows.setString(13, row.treatments());
            setBytes(rows, 14, row.sentDigest());
            rows.setString(15, row.decision());
            rows.setString(16, row.reasons());
            setBytes(rows, 17, row.root());
            rows.setObject(18, row.memberCount(), Types.INTEGER);
            rows.setObject(19, row.calls(), Types.INTEGER);
            rows.setString(20, row.outcome());
            rows.setBytes(21, previous);
            rows.setBytes(22, hash);
            rows.addBatch();
        }

        private void addMembers(long seq, List<Member> all, List<byte[]> leaves) throws SQLException {
            if (all.isEmpty()) {
                return;
            }
            PreparedStatement into = members;
            if (into == null) {
                into = prepared("insert into evidence_member (seq, position, creditor, subject_pseudonym,"
                        + " crossing_key, sent_digest, hash) values (?, ?, ?, ?, ?, ?, ?)");
                members = into;
            }
            for (int i = 0; i < all.size(); i++) {
                Member member = all.get(i);
                into.setLong(1, seq);
                into.setInt(2, i);
                into.setString(3, member.creditor());
                into.setString(4, member.subject());
                into.setString(5, member.key());
                setBytes(into, 6, member.sentDigest());
                into.setBytes(7, leaves.get(i));
                into.addBatch();
            }
        }

        private void addBeside(long seq, Prepared entry) throws SQLException {
            if (entry.nonce().isPresent()) {
                Entry.Nonce nonce = entry.nonce().get();
                if (nonces == null) {
                    nonces = prepared("insert into evidence_nonce (seq, subject, locked) values (?, ?, ?)");
                }
                nonces.setLong(1, seq);
                nonces.setObject(2, nonce.subject().value());
                nonces.setBytes(3, nonce.locked());
                nonces.addBatch();
            }
            if (entry.toKeep().isPresent()) {
                addRequest(seq, entry.toKeep().get());
            }
            if (entry.kept().isPresent()) {
                if (outcomes == null) {
                    outcomes = prepared("update stored_request set outcome = ? where key = ?");
                }
                outcomes.setString(1, entry.kept().get().outcome());
                outcomes.setString(2, entry.kept().get().key());
                outcomes.addBatch();
            }
        }

        private void addRequest(long seq, KeptRequest request) throws SQLException {
            if (requests == null) {
                requests = prepared("insert into stored_request (key, hop, creditor, subject, locked, treatments, seq,"
                        + " intended_at) values (?, ?, ?, ?, ?, ?, ?, ?)");
            }
            requests.setString(1, request.key());
            requests.setString(2, request.hop());
            requests.setString(3, request.creditor());
            requests.setObject(4, request.subject().value());
            requests.setBytes(5, request.locked());
            requests.setString(6, request.treatments());
            requests.setLong(7, seq);
            requests.setObject(8, request.intendedAt().atOffset(ZoneOffset.UTC));
            requests.addBatch();
        }

        private static void setBytes(PreparedStatement into, int column, @Nullable String hexadecimal)
                throws SQLException {
            if (hexadecimal == null) {
                into.setNull(column, Types.BINARY);
            } else {
                into.setBytes(column, HexFormat.of().parseHex(hexadecimal));
            }
        }

        private PreparedStatement prepared(String sql) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            others.add(statement);
            return statement;
        }

        void execute() throws SQLException {
            rows.executeBatch();
            for (PreparedStatement statement : others) {
                statement.executeBatch();
            }
        }

        @Override
        public void close() throws SQLException {
            rows.close();
            for (PreparedStatement statement : others) {
                statement.close();
            }
        }
    }
}
