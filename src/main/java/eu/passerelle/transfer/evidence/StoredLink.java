package eu.passerelle.transfer.evidence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the chain as it stands in the table, every column as text in the order in which it is hashed, so that
 * nothing a column holds is lost on the way.
 *
 * @param endsAnIntent whether {@code of_seq} is an intent before this row, of the same hop and crossing
 * @param lacking a column that no row lacks and this one does
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredLink(
        long seq,
        List<@Nullable String> columns,
        String kind,
        @Nullable Long ofSeq,
        String policy,
        @Nullable String root,
        @Nullable Integer memberCount,
        byte[] previous,
        byte[] hash,
        boolean endsAnIntent,
        Optional<String> lacking) {
    private static final String SLICE = "select e.seq, e.kind, e.of_seq, e.at, e.hop, e.recipient, e.direction,"
            + " e.purpose, e.policy, e.creditor, e.subject_pseudonym, e.crossing_key, e.treatments, e.sent_digest,"
            + " e.decision, e.reasons, e.merkle_root, e.member_count, e.calls, e.outcome, e.prev_hash, e.hash,"
            + " coalesce(i.kind = 'intent' and i.seq < e.seq and i.hop = e.hop and i.crossing_key = e.crossing_key,"
            + " false) as ends_an_intent"
            + " from evidence e left join evidence i on i.seq = e.of_seq where e.seq > ? and e.seq <= ? order by e.seq";
    private static final List<String> NEVER_NULL = List.of(
            "kind",
            "at",
            "hop",
            "recipient",
            "direction",
            "purpose",
            "policy",
            "crossing_key",
            "treatments",
            "decision",
            "reasons",
            "prev_hash",
            "hash");
    private static final byte[] NOTHING = {};
    private static final int FIRST_COLUMN = 2;
    private static final int LAST_COLUMN = 20;

    static List<StoredLink> slice(Connection connection, long after, long to) throws SQLException {
        List<StoredLink> links = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SLICE)) {
            select.setLong(1, after);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    links.add(of(row));
                }
            }
        }
        return links;
    }

    private static StoredLink of(ResultSet row) throws SQLException {
        List<@Nullable String> columns = new ArrayList<>(LAST_COLUMN);
        for (int column = FIRST_COLUMN; column <= LAST_COLUMN; column++) {
            columns.add(
                    switch (row.getMetaData().getColumnName(column)) {
                        case "at" -> micros(row.getObject(column, OffsetDateTime.class));
                        case "sent_digest", "merkle_root" -> hex(row.getBytes(column));
                        default -> row.getString(column);
                    });
        }
        return new StoredLink(
                row.getLong("seq"),
                columns,
                Objects.requireNonNullElse(row.getString("kind"), ""),
                row.getObject("of_seq", Long.class),
                Objects.requireNonNullElse(row.getString("policy"), ""),
                hex(row.getBytes("merkle_root")),
                row.getObject("member_count", Integer.class),
                Objects.requireNonNullElse(row.getBytes("prev_hash"), NOTHING),
                Objects.requireNonNullElse(row.getBytes("hash"), NOTHING),
                row.getBoolean("ends_an_intent"),
                lacking(row));
    }

    private static Optional<String> lacking(ResultSet row) throws SQLException {
        for (String column : NEVER_NULL) {
            if (row.getObject(column) == null) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String micros(@Nullable OffsetDateTime at) {
        return at == null ? null : Long.toString(EvidenceRow.micros(at.toInstant()));
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
