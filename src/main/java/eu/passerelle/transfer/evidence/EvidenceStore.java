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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Signing signing;

    EvidenceStore(Signing signing) {
        this.signing = signing;
    }

    /** One result an entry, in their order. */
    List<Written> append(Connection connection, List<Prepared> group) throws SQLException {
        List<Leaves> leaves =
                group.stream().map(entry -> Leaves.of(entry.members())).toList();
        List<EvidenceRow> rows = new ArrayList<>(group.size());
        List<@Nullable Written> results = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            rows.add(leaves.get(i).under(group.get(i).row()));
        }
        for (Prepared entry : group) {
            results.add(holds(connection, entry) ? null : new Written.LeaseLost());
        }
        Head head = lockHead(connection);
        Map<String, KeptRequest> kept = kept(connection, group);
        Head start = head;
        try (Statements into = new Statements(connection)) {
            for (int i = 0; i < group.size(); i++) {
                if (results.get(i) != null) {
                    continue;
                }
                Prepared entry = group.get(i);
                KeptRequest keptBefore = entry.toKeep()
                        .map(request -> kept.putIfAbsent(request.key(), request))
                        .orElse(null);
                if (keptBefore != null) {
                    results.set(i, new Written.AlreadyKept(keptBefore));
                    continue;
                }
                head = into.add(head, rows.get(i), leaves.get(i), entry);
                results.set(i, new Written.Chained(head.seq));
            }
            if (head.seq > start.seq) {
                into.execute(signing.sign(connection, start, head.seq, head.hash));
            }
        }
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
        try (PreparedStatement select =
                        connection.prepareStatement("select seq, hash, key_epoch from evidence_head for update");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the chain has no head");
            }
            return new Head(row.getLong(1), row.getBytes(2), row.getInt(3));
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

    /** Where the chain ends, and which key signed it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Head(long seq, byte[] hash, int keyEpoch) {}

    /** The inserts of one group, sent together. */
    private static final class Statements implements AutoCloseable {
        private final Connection connection;
        private final RowWrites rows = new RowWrites();
        private final List<PreparedStatement> others = new ArrayList<>();
        private @Nullable PreparedStatement nonces;
        private @Nullable PreparedStatement memberNonces;
        private @Nullable PreparedStatement requests;
        private @Nullable PreparedStatement outcomes;

        Statements(Connection connection) {
            this.connection = connection;
        }

        Head add(Head head, EvidenceRow row, Leaves leaves, Prepared entry) throws SQLException {
            long seq = head.seq + 1;
            byte[] hash = Chain.hash(seq, head.hash, row);
            rows.add(seq, row, leaves, head.hash, hash);
            addBeside(seq, entry);
            addMembersNonces(seq, entry.members());
            return new Head(seq, hash, head.keyEpoch);
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

        private void addMembersNonces(long seq, List<Member> members) throws SQLException {
            for (int position = 0; position < members.size(); position++) {
                Entry.Nonce nonce = members.get(position).nonce();
                if (nonce == null) {
                    continue;
                }
                if (memberNonces == null) {
                    memberNonces = prepared(
                            "insert into evidence_member_nonce (seq, position, subject, locked) values (?, ?, ?, ?)");
                }
                memberNonces.setLong(1, seq);
                memberNonces.setInt(2, position);
                memberNonces.setObject(3, nonce.subject().value());
                memberNonces.setBytes(4, nonce.locked());
                memberNonces.addBatch();
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

        private PreparedStatement prepared(String sql) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            others.add(statement);
            return statement;
        }

        void execute(Signing.Signed signed) throws SQLException {
            rows.execute(connection, signed);
            for (PreparedStatement statement : others) {
                statement.executeBatch();
            }
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : others) {
                statement.close();
            }
        }
    }
}
