package eu.passerelle.provider;

import eu.passerelle.delivery.Work;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Vault;
import eu.passerelle.provider.NoticeReader.Told;
import eu.passerelle.transfer.Arrivals;
import eu.passerelle.transfer.Arrivals.Arrival;
import eu.passerelle.transfer.Hop;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Table {@code notice}. Bodies rest locked under the intake key of their day until they are applied. */
@Component
class NoticeTable {
    static final String WORK = "notice";
    private static final String COLUMN = "notice.body";
    private static final String OF_NOBODY = "account-of-nobody";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Work work;
    private final Arrivals arrivals;
    private final Clock businessClock;
    private final TransactionTemplate transaction;

    NoticeTable(
            JdbcClient jdbc,
            Vault vault,
            Work work,
            Arrivals arrivals,
            Clock businessClock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.work = work;
        this.arrivals = arrivals;
        this.businessClock = businessClock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A stored notice that is not applied yet. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(long id, String provider, Creditor creditor, byte[] body) {}

    /** Committed when it returns, all of a call or nothing. A repeat changes nothing; one of nobody's account waits. */
    void store(Hop hop, String provider, List<Told> told) {
        Instant now = businessClock.instant();
        transaction.executeWithoutResult(status -> {
            List<Arrival> arrived = new ArrayList<>();
            for (Told event : told) {
                insert(provider, event, now).ifPresent(id -> {
                    arrived.add(new Arrival(event.creditor(), "notice/" + id, vault.digest(COLUMN, event.body())));
                    if (event.creditor().isPresent()) {
                        work.add(WORK, id.toString(), now);
                    }
                });
            }
            if (!arrived.isEmpty()) {
                arrivals.record(hop, arrived);
            }
        });
    }

    private Optional<Long> insert(String provider, Told event, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return jdbc.sql("""
            insert into notice
              (provider, creditor, event_id, type, day, body, received_at, parked_reason)
            values (:provider, :creditor, :eventId, :type, :day, :body, :at, :parked)
            on conflict do nothing returning id\
            """)
                .param("provider", provider)
                .param("creditor", event.creditor().map(Creditor::id).orElse(null))
                .param("eventId", event.eventId())
                .param("type", event.type())
                .param("day", day)
                .param("body", vault.lockIntake(day, event.body(), COLUMN))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("parked", event.creditor().isPresent() ? null : OF_NOBODY)
                .query(Long.class)
                .optional();
    }

    /** Locks the row for the caller's transaction. */
    Optional<Stored> waiting(long id) {
        return jdbc.sql("""
            select id, provider, creditor, day, body from notice
            where id = :id and applied_at is null and creditor is not null for update\
            """)
                .param("id", id)
                .query((row, number) -> new Stored(
                        row.getLong("id"),
                        row.getString("provider"),
                        new Creditor(row.getString("creditor")),
                        vault.unlockIntake(row.getObject("day", LocalDate.class), row.getBytes("body"), COLUMN)))
                .optional();
    }

    void applied(Stored notice) {
        jdbc.sql("update notice set applied_at = :at, body = null, parked_reason = null where id = :id")
                .param("at", businessClock.instant().atOffset(ZoneOffset.UTC))
                .param("id", notice.id())
                .update();
    }

    /** Keeps as parked what was asked for and not told; again when it was applied and cannot be any more. */
    void keep(Creditor creditor, String provider, Notices.Heard heard, String reason) {
        Instant now = businessClock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        jdbc.sql("""
            insert into notice
              (provider, creditor, event_id, type, day, body, received_at, parked_reason)
            values (:provider, :creditor, :eventId, :type, :day, :body, :at, :parked)
            on conflict (provider, creditor, event_id) do update set day = excluded.day, body = excluded.body,
              applied_at = null, parked_reason = excluded.parked_reason\
            """)
                .param("provider", provider)
                .param("creditor", creditor.id())
                .param("eventId", heard.event())
                .param("type", heard.type())
                .param("day", day)
                .param("body", vault.lockIntake(day, heard.text().getBytes(StandardCharsets.UTF_8), COLUMN))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("parked", reason)
                .update();
    }

    /** What was kept by {@link #keep} is applied now. */
    void heardAfterAll(Creditor creditor, String provider, Notices.Heard heard) {
        jdbc.sql("""
            update notice set applied_at = :at, body = null, parked_reason = null
             where provider = :provider and creditor = :creditor and event_id = :eventId and applied_at is null\
            """)
                .param("at", businessClock.instant().atOffset(ZoneOffset.UTC))
                .param("provider", provider)
                .param("creditor", creditor.id())
                .param("eventId", heard.event())
                .update();
    }

    void parked(Stored notice, String reason) {
        jdbc.sql("update notice set parked_reason = :reason where id = :id")
                .param("reason", reason)
                .param("id", notice.id())
                .update();
    }
}
