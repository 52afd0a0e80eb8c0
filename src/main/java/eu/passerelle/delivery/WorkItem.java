package eu.passerelle.delivery;

import eu.passerelle.transfer.Fence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One piece of work that this process holds under a lease.
 *
 * @param kind what is to be done, such as {@code collect}
 * @param key to what: a reference or a row id as text
 * @param token the fencing token of this claim: each claim has a higher one
 * @param version how often the work had been asked for when it was claimed
 * @param attempts claims before this one that did not finish
 */
public record WorkItem(long id, String kind, String key, long token, long version, int attempts) implements Fence {
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(1);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 20;

    /** How long to wait before the next try: a second, twice as long with each try, at most five minutes. */
    public Duration pause() {
        Duration doubled = PAUSE_FIRST.multipliedBy(1L << Math.min(attempts, DOUBLINGS_MAX));
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }

    @Override
    public boolean holds(Connection transaction) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(
                "select 1 from work where id = ? and lease_token = ? and lease_until > clock_timestamp() for update")) {
            statement.setLong(1, id);
            statement.setLong(2, token);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
