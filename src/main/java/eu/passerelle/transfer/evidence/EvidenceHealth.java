package eu.passerelle.transfer.evidence;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether evidence could be written and signed now: nothing leaves without, so that a hub that cannot is not ready. */
public final class EvidenceHealth implements HealthIndicator {
    private final JdbcTemplate jdbc;
    private final Signing signing;
    private final EvidenceBatcher batcher;

    public EvidenceHealth(JdbcTemplate jdbc, Signing signing, EvidenceBatcher batcher) {
        this.jdbc = jdbc;
        this.signing = signing;
        this.batcher = batcher;
    }

    @Override
    public Health health() {
        if (!batcher.takesEntries()) {
            return closed("this process appends nothing any more");
        }
        try {
            Head head = jdbc.queryForObject(
                    "select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off', key_epoch"
                            + " from evidence_head",
                    (row, n) -> new Head(row.getBoolean(1), row.getInt(2)));
            if (head == null || !head.writable) {
                return closed("it takes no writes");
            }
            return signing.holds(head.keyEpoch)
                    ? Health.up().build()
                    : closed("signing key " + head.keyEpoch + " is not open in this process");
        } catch (DataAccessException e) {
            return closed(e.getClass().getSimpleName());
        }
    }

    private record Head(boolean writable, int keyEpoch) {}

    private static Health closed(String reason) {
        return Health.outOfService()
                .withDetail("reason", "the evidence store is away: " + reason)
                .build();
    }
}
