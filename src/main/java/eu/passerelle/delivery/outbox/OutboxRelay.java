package eu.passerelle.delivery.outbox;

import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The end of a relayed batch. */
@Component("outboxRelay")
public class OutboxRelay {
    /** The exchange property under which a batch carries the right to forget it. */
    static final String LEASE = "PasserelleOutboxLease";

    /** Each try is a row of evidence, and a refusal ends only when a person changes a file or a date passes. */
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    OutboxRelay(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Forgets what the hop delivered and sets aside what it refused, while the lease holds under which the batch was
     * read. Anything else throws: the batch then comes again from its first event on, so that no event overtakes one of
     * its own key.
     *
     * @throws Unacknowledged when records may still land
     */
    public void published(@Body List<Crossed> batch, @ExchangeProperty(LEASE) OutboxLease lease) {
        List<Crossed> delivered = new ArrayList<>();
        List<Crossed> refused = new ArrayList<>();
        for (Crossed crossed : batch) {
            switch (crossed.outcome()) {
                case Delivery.Delivered done -> delivered.add(crossed);
                case Outcome.Refused stopped -> refused.add(crossed);
                case Delivery.Unknown unknown -> throw new Unacknowledged(unknown.reason());
                case Delivery.NotSent away -> throw new IllegalStateException("not sent: " + away.reason());
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (!Boolean.TRUE.equals(jdbc.<Boolean>execute(lease::holds))) {
                throw new IllegalStateException("the topic was lost to another relay");
            }
            jdbc.batchUpdate("delete from outbox where event_id = ?", ids(delivered));
            refused.forEach(this::setAside);
        });
    }

    private static List<Object[]> ids(List<Crossed> batch) {
        return batch.stream()
                .map(crossed -> new Object[] {crossed.crossing().key()})
                .toList();
    }

    private void setAside(Crossed crossed) {
        String why = String.join("; ", ((Outcome.Refused) crossed.outcome()).reasons());
        LOG.warn(
                "event {} of {} stands aside for {}: {}",
                crossed.crossing().key(),
                crossed.crossing().creditor(),
                AGAIN_AFTER,
                why);
        jdbc.update(
                "update outbox set aside_reason = ?, again_at = clock_timestamp() + ? * interval '1 second'"
                        + " where event_id = ?",
                why,
                AGAIN_AFTER.toSeconds(),
                crossed.crossing().key());
    }

    /** The broker's client gave up before every record was acknowledged: some may still land, until the lease ends. */
    static final class Unacknowledged extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Unacknowledged(String reason) {
            super(reason);
        }
    }
}
