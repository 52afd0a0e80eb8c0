package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.Broken.Fault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The members of a slice of the chain, read once in their order beside its rows; one at a time in memory. */
final class MembersCheck implements AutoCloseable {
    private static final int FETCHED = 2_000;

    private final PreparedStatement select;
    private final ResultSet row;
    private boolean there;
    private long checked;

    /** @param connection inside a transaction: otherwise the driver would fetch all at once */
    MembersCheck(Connection connection, long after, long to) throws SQLException {
        select = connection.prepareStatement("select seq, position, creditor, subject_pseudonym, crossing_key,"
                + " sent_digest, hash from evidence_member where seq > ? and seq <= ? order by seq, position");
        select.setFetchSize(FETCHED);
        select.setLong(1, after);
        select.setLong(2, to);
        row = select.executeQuery();
        there = row.next();
    }

    long checked() {
        return checked;
    }

    @Nullable
    Broken of(StoredLink link) throws SQLException {
        if (there && row.getLong(1) < link.seq()) {
            return new Broken(row.getLong(1), Fault.MEMBERS, "there are members of a row that is not there");
        }
        Merkle.Growing tree = new Merkle.Growing();
        while (there && row.getLong(1) == link.seq()) {
            int position = row.getInt(2);
            if (row.wasNull() || row.getBytes(6) == null) {
                return broken(link, "its member at position " + tree.leaves() + " lacks its position or its digest");
            }
            byte[] leaf = Merkle.leaf(Chain.member(
                    position,
                    new Member(
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            HexFormat.of().formatHex(row.getBytes(6)))));
            if (position != tree.leaves()) {
                return broken(link, "its member at position " + tree.leaves() + " is missing or stands there twice");
            }
            if (!Arrays.equals(leaf, row.getBytes(7))) {
                return broken(link, "its member at position " + position + " was changed");
            }
            tree.add(leaf);
            checked++;
            there = row.next();
        }
        return underTheRoot(link, tree);
    }

    private static @Nullable Broken underTheRoot(StoredLink link, Merkle.Growing tree) {
        Integer count = link.memberCount();
        if (count == null) {
            return tree.leaves() == 0 ? null : broken(link, "it has members and stands for itself alone");
        }
        if (count != tree.leaves()) {
            return broken(link, "it has " + tree.leaves() + " members and was made of " + count);
        }
        return HexFormat.of().formatHex(tree.root()).equals(link.root())
                ? null
                : broken(link, "its members are not those that its Merkle root was made of");
    }

    private static Broken broken(StoredLink link, String says) {
        return new Broken(link.seq(), Fault.MEMBERS, says);
    }

    @Override
    public void close() throws SQLException {
        row.close();
        select.close();
    }
}
