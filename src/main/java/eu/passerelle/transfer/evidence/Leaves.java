package eu.passerelle.transfer.evidence;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The members of one batch as leaves under its Merkle root. Needs no place in the chain: hashed before the lock. */
final class Leaves {
    static final String INSERT =
            "insert into evidence_member (seq, position, creditor, subject_pseudonym, crossing_key, sent_digest, hash)"
                    + " select ?, n - 1, creditor, subject, key, digest, hash"
                    + " from unnest(?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[])"
                    + " with ordinality as m(creditor, subject, key, digest, hash, n)";

    private static final int PARAMETERS = 6;

    private final List<Member> members;
    private final List<byte[]> hashes;

    private Leaves(List<Member> members, List<byte[]> hashes) {
        this.members = members;
        this.hashes = hashes;
    }

    static Leaves of(List<Member> members) {
        List<byte[]> hashes = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            hashes.add(Merkle.leaf(Chain.member(i, members.get(i))));
        }
        return new Leaves(members, hashes);
    }

    /** The batch's row with its root; a row that stands for itself alone as it is. */
    EvidenceRow under(EvidenceRow row) {
        return members.isEmpty() ? row : row.withMembers(HexFormat.of().formatHex(Merkle.root(hashes)), members.size());
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** Fills the parameters of {@link #INSERT} from this one on; without members none. Returns the one after. */
    int bind(PreparedStatement into, int first, long seq) throws SQLException {
        if (members.isEmpty()) {
            return first;
        }
        Connection connection = into.getConnection();
        into.setLong(first, seq);
        into.setArray(first + 1, texts(connection, Member::creditor));
        into.setArray(first + 2, texts(connection, Member::subject));
        into.setArray(first + 3, texts(connection, Member::key));
        into.setArray(
                first + 4,
                bytes(connection, i -> HexFormat.of().parseHex(members.get(i).sentDigest())));
        into.setArray(first + 5, bytes(connection, hashes::get));
        return first + PARAMETERS;
    }

    private Array texts(Connection connection, Function<Member, @Nullable String> column) throws SQLException {
        return connection.createArrayOf("text", members.stream().map(column).toArray());
    }

    private Array bytes(Connection connection, IntFunction<byte[]> column) throws SQLException {
        return connection.createArrayOf(
                "bytea", IntStream.range(0, members.size()).mapToObj(column).toArray(byte[][]::new));
    }
}
