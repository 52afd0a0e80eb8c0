package eu.passerelle.delivery.outbox;

import eu.passerelle.transfer.Fence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** This process's right to relay a topic: each holder's token is higher than the last one's. */
public record OutboxLease(String topic, long token) implements Fence {
    private static final String HELD =
            "select 1 from outbox_lease where topic = ? and token = ? and lease_until > clock_timestamp() for update";

    @Override
    public boolean holds(Connection transaction) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(HELD)) {
            statement.setString(1, topic);
            statement.setLong(2, token);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
