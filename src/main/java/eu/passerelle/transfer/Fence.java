package eu.passerelle.transfer;

import java.sql.Connection;
import java.sql.SQLException;

/** A lease with a fencing token, checked inside the transaction that commits an intent. */
public interface Fence {

    /** True while this process still holds the lease on the database's clock; locks the lease row until the commit. */
    boolean holds(Connection transaction) throws SQLException;
}
