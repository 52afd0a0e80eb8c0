package eu.passerelle.delivery.door;

import eu.passerelle.delivery.Intake;
import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Has stored events applied by their flows: once each, and in the order in which they came for one business id. */
@Component("inbox")
public class Inbox {
    private static final Duration EARLIER_FIRST_PAUSE = Duration.ofMillis(100);

    private final JdbcClient jdbc;
    private final Intakes intakes;
    private final Vault vault;
    private final Work work;
    private final Clock businessClock;
    private final TransactionTemplate transaction;

    Inbox(
            JdbcClient jdbc,
            Intakes intakes,
            Vault vault,
            Work work,
            Clock businessClock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.intakes = intakes;
        this.vault = vault;
        this.work = work;
        this.businessClock = businessClock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(
            long id,
            String source,
            String eventId,
            String type,
            String door,
            String creditor,
            String businessId,
            LocalDate day,
            byte[] body,
            Instant receivedAt) {}

    /** One transaction: the flow's state, the mark that it is applied, and the end of the work. */
    public void apply(WorkItem item) {
        transaction.executeWithoutResult(status -> {
            Row row = jdbc.sql("""
                select id, source, event_id, type, door, creditor, business_id, day, body, received_at
                from inbox where id = :id and state = 'stored' for update\
                """)
                    .param("id", Long.parseLong(item.key()))
                    .query((found, number) -> new Row(
                            found.getLong("id"),
                            found.getString("source"),
                            found.getString("event_id"),
                            found.getString("type"),
                            found.getString("door"),
                            found.getString("creditor"),
                            found.getString("business_id"),
                            found.getObject("day", LocalDate.class),
                            found.getBytes("body"),
                            found.getObject("received_at", OffsetDateTime.class).toInstant()))
                    .optional()
                    .orElse(null);
            if (row == null) {
                work.done(item);
            } else if (earlierWaits(row)) {
                work.again(item, EARLIER_FIRST_PAUSE, "an earlier event of the same business id waits");
            } else {
                apply(row, intake(row));
                work.done(item);
            }
        });
    }

    private Intake<?> intake(Row row) {
        return intakes.find(row.type())
                .orElseThrow(() -> new IllegalStateException("no flow takes " + row.type() + " any more"));
    }

    private boolean earlierWaits(Row row) {
        return jdbc.sql("""
            select exists (select 1 from inbox where door = :door and creditor = :creditor
              and business_id = :businessId and id < :id and state = 'stored')\
            """)
                .param("door", row.door())
                .param("creditor", row.creditor())
                .param("businessId", row.businessId())
                .param("id", row.id())
                .query(Boolean.class)
                .single();
    }

    private <T extends Record> void apply(Row row, Intake<T> intake) {
        T data = vault.unlockRecord(row.day(), row.body(), EventReader.COLUMN, intake.shape());
        intake.apply(
                new Intake.Taken<>(new Creditor(row.creditor()), row.source(), row.eventId(), row.receivedAt(), data));
        // What the flow keeps it has sealed under its subject; the digest alone tells a repeat.
        jdbc.sql("update inbox set state = 'applied', applied_at = :at, body = null where id = :id")
                .param("at", businessClock.instant().atOffset(ZoneOffset.UTC))
                .param("id", row.id())
                .update();
    }
}
