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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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
        Statements into = new Statements();
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
            head = into.add(head, rows.get(i), leaves.get(i), entry);
            results.set(i, new Written.Chained(head.seq));
        }
        if (head.seq > start.seq) {
            into.execute(connection, signing.sign(connection, start, head.seq, head.hash));
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

    /** The rows of one group, sent together. */
    private static final class Statements {
        private static final String REQUESTS = "insert into stored_request (key, hop, creditor, subject, locked,"
                + " treatments, seq, intended_at) select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[],"
                + " ?::bytea[], ?::text[], ?::bigint[], ?::timestamptz[])";
        private static final String OUTCOMES = "update stored_request s set outcome = came.outcome"
                + " from unnest(?::text[], ?::text[]) as came(key, outcome) where s.key = came.key";

        private final RowWrites rows = new RowWrites();
        private final List<KeptRequest> requests = new ArrayList<>();
        private final List<Long> seqs = new ArrayList<>();
        private final Map<String, String> outcomes = new LinkedHashMap<>();

        Head add(Head head, EvidenceRow row, Leaves leaves, Prepared entry) {
            long seq = head.seq + 1;
            byte[] hash = Chain.hash(seq, head.hash, row);
            rows.add(seq, row, leaves, head.hash, hash);
            entry.toKeep().ifPresent(request -> {
                requests.add(request);
                seqs.add(seq);
            });
            entry.kept().ifPresent(kept -> outcomes.put(kept.key(), kept.outcome()));
            return new Head(seq, hash, head.keyEpoch);
        }

        void execute(Connection connection, Signing.Signed signed) throws SQLException {
            rows.execute(connection, signed);
            if (!requests.isEmpty()) {
                execute(
                        connection,
                        REQUESTS,
                        array(connection, "text", requests, KeptRequest::key),
                        array(connection, "text", requests, KeptRequest::hop),
                        array(connection, "text", requests, KeptRequest::creditor),
                        array(
                                connection,
                                "uuid",
                                requests,
                                each -> each.subject().value()),
                        connection.createArrayOf(
                                "bytea",
                                requests.stream().map(KeptRequest::locked).toArray(byte[][]::new)),
                        array(connection, "text", requests, KeptRequest::treatments),
                        array(connection, "bigint", seqs, seq -> seq),
                        array(
                                connection,
                                "text",
                                requests,
                                each -> each.intendedAt().toString()));
            }
            if (!outcomes.isEmpty()) {
                execute(
                        connection,
                        OUTCOMES,
                        array(connection, "text", outcomes.keySet(), key -> key),
                        array(connection, "text", outcomes.values(), outcome -> outcome));
            }
        }

        private static <T> Array array(Connection connection, String type, Collection<T> of, Function<T, Object> column)
                throws SQLException {
            return connection.createArrayOf(type, of.stream().map(column).toArray());
        }

        private static void execute(Connection connection, String sql, Array... columns) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.length; i++) {
                    statement.setArray(i + 1, columns[i]);
                }
                statement.executeUpdate();
            }
        }
    }
}
