package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.Broken.Fault;
import eu.passerelle.transfer.evidence.Verdict.OpenIntent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole chain from its tables alone (docs/contracts/evidence-chain.md): hashes, links, numbers, members,
 * policies, outcomes, signatures and keys, up to where the chain ended when it began. Reads slice by slice, so that
 * neither memory nor a transaction grows with the chain, and stops at the first row that is broken. Needs no secret.
 */
public final class Verification {
    private static final int SLICE_ROWS = 2_000;
    private static final int OPEN_SHOWN_MAX = 20;
    private static final String OPEN = " from evidence asked where asked.kind = 'intent' and asked.seq <= ? and not"
            + " exists (select 1 from evidence told where told.of_seq = asked.seq and told.seq <= ?)";

    private final Trust trust;
    private volatile long rows;

    public Verification(Trust trust) {
        this.trust = trust;
    }

    /** How far it has come, for whoever watches. */
    public long rowsSoFar() {
        return rows;
    }

    /** Reads, and changes nothing; the connection is the caller's and in no transaction of his. */
    public Verdict run(Connection connection) throws SQLException {
        boolean committing = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            Verdict verdict = inSlices(connection);
            connection.commit();
            return verdict;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(committing);
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private Verdict inSlices(Connection connection) throws SQLException {
        long begun = System.nanoTime();
        Ends ends = Ends.read(connection);
        KnownKeys keys = KnownKeys.read(connection);
        Pass pass = new Pass(connection, keys, KnownPolicies.read(connection), trust.head());
        connection.commit();
        Broken broken = firstBroken(connection, ends, keys.fault(trust), pass);
        long end = ends.seq();
        return new Verdict(
                new ChainHead(end, HexFormat.of().formatHex(ends.hash())),
                pass.rows(),
                pass.members(),
                pass.batches(),
                keys.fingerprints(),
                trust,
                countOpen(connection, end),
                oldestOpen(connection, end),
                Optional.ofNullable(broken),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private @Nullable Broken firstBroken(Connection connection, Ends ends, @Nullable Broken keyFault, Pass pass)
            throws SQLException {
        rows = 0;
        if (ends.firstRow() < 1) {
            return new Broken(ends.firstRow(), Fault.MISPLACED, "the first row of a chain is 1");
        }
        for (long after = 0; after < ends.seq(); after += SLICE_ROWS) {
            long to = Math.min(after + SLICE_ROWS, ends.seq());
            Broken broken = pass.over(after, to);
            rows = pass.rows();
            if (keyFault != null && keyFault.seq() <= (broken == null ? to : broken.seq())) {
                return keyFault;
            }
            if (broken != null) {
                return broken.fault() == Fault.MISSING && broken.seq() > ends.lastRow()
                        ? cutOff(broken.seq(), "the head of the chain is row " + ends.seq())
                        : broken;
            }
            connection.commit();
        }
        return keyFault == null ? pass.atTheEnd(ends) : keyFault;
    }

    static Broken cutOff(long seq, String witness) {
        return new Broken(seq, Fault.CUT_OFF, "it was taken away, and every row after it: " + witness);
    }

    private static long countOpen(Connection connection, long end) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select count(*)" + OPEN)) {
            select.setLong(1, end);
            select.setLong(2, end);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static List<OpenIntent> oldestOpen(Connection connection, long end) throws SQLException {
        List<OpenIntent> open = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select asked.seq, asked.at, asked.hop, asked.crossing_key" + OPEN + " order by asked.seq limit ?")) {
            select.setLong(1, end);
            select.setLong(2, end);
            select.setInt(3, OPEN_SHOWN_MAX);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    open.add(new OpenIntent(
                            row.getLong(1), KnownKeys.instant(row, 2), row.getString(3), row.getString(4)));
                }
            }
        }
        return open;
    }

    /**
     * Where the chain ends, and where its other tables say that it ends, all of one moment.
     *
     * @param seq the last row that the head names; the last there is, where no head names one
     * @param headFault what is wrong with the head itself; null when it names a row
     * @param firstRow the lowest number a row bears; 1 where there is no row
     * @param lastSigned the last row that a signature names
     * @param lastNamed the last row that members or signing keys name
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ends(
            long seq,
            byte[] hash,
            @Nullable String headFault,
            long firstRow,
            long lastRow,
            long lastSigned,
            long lastNamed) {
        private static final String SQL = "select h.seq, h.hash, (select coalesce(min(seq), 1) from"
                + " evidence_row), (select coalesce(max(seq), 0) from evidence_row),"
                + " (select coalesce(max(last_seq), 0) from evidence_signature),"
                + " greatest((select max(seq) from evidence_member), (select max(since_seq) from evidence_key), 0)"
                + " from (select) one left join evidence_head h on true";

        static Ends read(Connection connection) throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(SQL);
                    ResultSet row = select.executeQuery()) {
                row.next();
                Long head = row.getObject(1, Long.class);
                byte[] hash = row.getBytes(2);
                boolean named = head != null && hash != null;
                Ends ends = new Ends(
                        named ? head : row.getLong(4),
                        named ? hash : Chain.START,
                        named ? null : "the head of the chain, which names this row as its end, is missing",
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6));
                return row.next() ? ends.ofTwo() : ends;
            }
        }

        private Ends ofTwo() {
            return new Ends(seq, hash, "the chain has more than one head", firstRow, lastRow, lastSigned, lastNamed);
        }
    }
}
