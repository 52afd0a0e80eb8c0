package eu.passerelle.delivery.outbox;

import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The end of a relayed batch. */
@Component("outboxRelay")
public class OutboxRelay {
    /** The exchange property under which a batch carries the right to forget it. */
    static final String LEASE = "PasserelleOutboxLease";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    OutboxRelay(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Forgets a batch that the hop delivered whole, while the lease holds under which it was read. Anything else
     * throws: the batch then comes again from its first event on, so that no event overtakes one of its own key.
     */
    public void published(@Body List<Crossed> batch, @ExchangeProperty(LEASE) OutboxLease lease) {
        List<String> undelivered = batch.stream()
                .filter(crossed -> !(crossed.outcome() instanceof Delivery.Delivered))
                .map(crossed -> crossed.outcome().getClass().getSimpleName())
                .distinct()
                .toList();
        if (!undelivered.isEmpty()) {
            throw new IllegalStateException("of " + batch.size() + " events some are " + undelivered);
        }
        if (batch.isEmpty()) {
            return;
        }
        String[] ids = batch.stream().map(crossed -> crossed.crossing().key()).toArray(String[]::new);
        transaction.executeWithoutResult(status -> {
            if (!Boolean.TRUE.equals(jdbc.<Boolean>execute(lease::holds))) {
                throw new IllegalStateException("the topic was lost to another relay");
            }
            jdbc.update(connection -> {
                var statement = connection.prepareStatement("delete from outbox where event_id = any(?)");
                statement.setArray(1, connection.createArrayOf("text", ids));
                return statement;
            });
        });
    }
}
