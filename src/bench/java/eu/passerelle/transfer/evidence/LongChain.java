package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.ChainOnDisk.Link;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Checks a chain too long to be held: row after row, as it comes from the store. */
public final class LongChain {
    private static final int ROWS_AT_ONCE = 1_000;

    private LongChain() {}

    /**
     * How many rows the chain has.
     *
     * @throws IllegalStateException if a row does not follow from the one before, or the head is not the last
     */
    public static long verified(String jdbcUrl) throws SQLException {
        byte[] previous = Chain.START;
        long seq = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            // Only in a transaction does the driver fetch a part at a time.
            connection.setAutoCommit(false);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("select * from evidence order by seq")) {
                while (rows.next()) {
                    Link link = ChainOnDisk.link(rows);
                    seq++;
                    if (link.seq() != seq
                            || !Arrays.equals(link.previous(), previous)
                            || !Arrays.equals(link.hash(), Chain.hash(seq, previous, link.row()))) {
                        throw new IllegalStateException("row " + seq + " of the chain does not hold");
                    }
                    previous = link.hash();
                }
            }
            try (ResultSet head = statement.executeQuery("select seq, hash from evidence_head")) {
                if (!head.next() || head.getLong(1) != seq || !Arrays.equals(head.getBytes(2), previous)) {
                    throw new IllegalStateException("the chain does not end where its head says");
                }
            }
        }
        return seq;
    }
}
