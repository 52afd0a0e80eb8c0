package eu.passerelle.transfer.evidence;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether evidence could be written now: nothing leaves without, so that a hub that cannot is not ready. */
public final class EvidenceHealth implements HealthIndicator {
    private final JdbcTemplate jdbc;

    public EvidenceHealth(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        try {
            Boolean writable = jdbc.queryForObject(
                    "select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off'"
                            + " from evidence_head",
                    Boolean.class);
            return Boolean.TRUE.equals(writable) ? Health.up().build() : closed("it takes no writes");
        } catch (DataAccessException e) {
            return closed(e.getClass().getSimpleName());
        }
    }

    private static Health closed(String reason) {
        return Health.outOfService()
                .withDetail("reason", "the evidence store is away: " + reason)
                .build();
    }
}
