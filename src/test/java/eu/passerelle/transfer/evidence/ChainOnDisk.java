package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the chain back and checks every link, as somebody would who has nothing but the tables. */
public final class ChainOnDisk {
    private final JdbcTemplate jdbc;

    public ChainOnDisk(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    @SuppressWarnings("ArrayRecordComponent")
    public record Link(long seq, EvidenceRow row, byte[] previous, byte[] hash) {}

    public List<Link> links() {
        return jdbc.query("select * from evidence order by seq", (row, n) -> link(row));
    }

    static Link link(ResultSet row) throws SQLException {
        byte[] sent = row.getBytes("sent_digest");
        byte[] root = row.getBytes("merkle_root");
        return new Link(
                row.getLong("seq"),
                new EvidenceRow(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getObject("of_seq", Long.class),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("hop"),
                        row.getString("recipient"),
                        row.getString("direction"),
                        row.getString("purpose"),
                        row.getString("policy"),
                        row.getString("creditor"),
                        row.getString("subject_pseudonym"),
                        row.getString("crossing_key"),
                        row.getString("treatments"),
                        hex(sent),
                        row.getString("decision").equals("allowed"),
                        row.getString("reasons"),
                        hex(root),
                        row.getObject("member_count", Integer.class),
                        row.getObject("calls", Integer.class),
                        row.getString("outcome")),
                row.getBytes("prev_hash"),
                row.getBytes("hash"));
    }

    public List<Link> linksOf(String key) {
        return links().stream().filter(link -> link.row().key().equals(key)).toList();
    }

    /** The number of the first link that does not hold, or of the head if that is wrong; empty when all is well. */
    public Optional<Long> broken() {
        byte[] previous = Chain.START;
        long seq = 0;
        for (Link link : links()) {
            seq++;
            boolean holds = link.seq == seq
                    && java.util.Arrays.equals(link.previous, previous)
                    && java.util.Arrays.equals(link.hash, Chain.hash(seq, previous, link.row))
                    && membersHold(link);
            if (!holds) {
                return Optional.of(seq);
            }
            previous = link.hash;
        }
        byte[] last = previous;
        long end = seq;
        Boolean head = jdbc.queryForObject("select seq = ? and hash = ? from evidence_head", Boolean.class, end, last);
        return Boolean.TRUE.equals(head) ? Optional.empty() : Optional.of(end);
    }

    private boolean membersHold(Link link) {
        List<byte[]> leaves = jdbc.query(
                "select creditor, subject_pseudonym, crossing_key, sent_digest, position from evidence_member"
                        + " where seq = ? order by position",
                (row, n) -> Merkle.leaf(Chain.member(
                        row.getInt(5),
                        new Member(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                HexFormat.of().formatHex(row.getBytes(4))))),
                link.seq);
        Integer count = link.row.memberCount();
        return count == null
                ? leaves.isEmpty()
                : count == leaves.size()
                        && HexFormat.of().formatHex(Merkle.root(leaves)).equals(link.row.root());
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }
}
