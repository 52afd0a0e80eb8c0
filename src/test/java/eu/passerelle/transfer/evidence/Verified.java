package eu.passerelle.transfer.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A whole chain, verified as the command does. */
public final class Verified {
    private Verified() {}

    public static Verdict chain(DataSource database) {
        return chain(database, Trust.NOTHING);
    }

    public static Verdict chain(DataSource database, Trust trust) {
        try (Connection connection = database.getConnection()) {
            return new Verification(trust).run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
