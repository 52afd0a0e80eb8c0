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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
        return append(connection, group.stream().map(Worked::of).toList(), Optional.empty())
                .written();
    }

    /**
     * @param ahead all of the group, chained before the head was locked; of use only if the chain ends where it begins
     *     and every entry is written
     */
    Appended append(Connection connection, List<Worked> group, Optional<RowWrites> ahead) throws SQLException {
        List<@Nullable Written> results = new ArrayList<>(group.size());
        for (Worked worked : group) {
            results.add(holds(connection, worked.entry()) ? null : new Written.LeaseLost());
        }
        Head head = lockHead(connection);
        passOverKept(results, group, kept(connection, group));
        RowWrites rows = ahead.filter(
                        made -> made.start().isSame(head) && !results.stream().anyMatch(Objects::nonNull))
                .orElseGet(() -> chained(head, group, results));
        long seq = head.seq;
        Requests requests = new Requests();
        List<Written> written = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            Written passedOver = results.get(i);
            if (passedOver == null) {
                requests.add(++seq, group.get(i).entry());
            }
            written.add(passedOver == null ? new Written.Chained(seq) : passedOver);
        }
        if (seq > head.seq) {
            Head last = rows.head();
            if (last.seq != seq) {
                throw new IllegalStateException("laid out to row " + last.seq + ", and told of row " + seq);
            }
            rows.execute(connection, signing.sign(connection, head, last.seq, last.hash));
            requests.execute(connection);
        }
        return new Appended(written, rows.head(), ahead.isPresent() && rows != ahead.get());
    }

    private static RowWrites chained(Head head, List<Worked> group, List<@Nullable Written> passedOver) {
        RowWrites rows = new RowWrites(head);
        for (int i = 0; i < group.size(); i++) {
            if (passedOver.get(i) == null) {
                add(rows, group.get(i));
            }
        }
        return rows;
    }

    /** Where memory is short nothing was written yet, and it is met as any fault of this row. */
    private static void add(RowWrites rows, Worked worked) {
        try {
            rows.add(worked.row(), worked.leaves());
        } catch (Error e) {
            throw new IllegalStateException("a row cannot be laid out", e);
        }
    }

    private static void passOverKept(
            List<@Nullable Written> results, List<Worked> group, Map<String, KeptRequest> kept) {
        for (int i = 0; i < group.size(); i++) {
            if (results.get(i) == null) {
                KeptRequest before = group.get(i)
                        .entry()
                        .toKeep()
                        .map(request -> kept.putIfAbsent(request.key(), request))
                        .orElse(null);
                if (before != null) {
                    results.set(i, new Written.AlreadyKept(before));
                }
            }
        }
    }

    /**
     * What became of a group.
     *
     * @param head where the chain ends now
     * @param elsewhere whether it had to be chained anew under the lock
     */
    record Appended(List<Written> written, Head head, boolean elsewhere) {}

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
    private static Map<String, KeptRequest> kept(Connection connection, List<Worked> group) throws SQLException {
        Map<String, KeptRequest> found = new HashMap<>();
        String[] keys = group.stream()
                .flatMap(worked -> worked.entry().toKeep().stream())
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
    record Head(long seq, byte[] hash, int keyEpoch) {

        boolean isSame(Head other) {
            return seq == other.seq && Arrays.equals(hash, other.hash);
        }
    }

    /** The kept requests of one group. */
    private static final class Requests {
        private static final String REQUESTS = "insert into stored_request (key, hop, creditor, subject, locked,"
                + " treatments, seq, intended_at) select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[],"
                + " ?::bytea[], ?::text[], ?::bigint[], ?::timestamptz[])";
        private static final String OUTCOMES = "update stored_request s set outcome = came.outcome"
                + " from unnest(?::text[], ?::text[]) as came(key, outcome) where s.key = came.key";

        private final List<KeptRequest> requests = new ArrayList<>();
        private final List<Long> seqs = new ArrayList<>();
        private final Map<String, String> outcomes = new LinkedHashMap<>();

        void add(long seq, Prepared entry) {
            entry.toKeep().ifPresent(request -> {
                requests.add(request);
                seqs.add(seq);
            });
            entry.kept().ifPresent(kept -> outcomes.put(kept.key(), kept.outcome()));
        }

        void execute(Connection connection) throws SQLException {
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
