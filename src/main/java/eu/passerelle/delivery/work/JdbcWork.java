package eu.passerelle.delivery.work;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work in table {@code work}. Each method is one statement or two in the caller's transaction. */
@Component
class JdbcWork implements Work {
    private static final String HELD = " where id = :id and lease_token = :token and lease_until > clock_timestamp()";

    private final JdbcClient jdbc;
    private final WorkSignals signals;
    private final Clock businessClock;

    JdbcWork(JdbcClient jdbc, WorkSignals signals, Clock businessClock) {
        this.jdbc = jdbc;
        this.signals = signals;
        this.businessClock = businessClock;
    }

    @Override
    public void add(String kind, String key, Instant dueAt) {
        add(kind, key, "", dueAt);
    }

    @Override
    public void add(String kind, String key, String lane, Instant dueAt) {
        jdbc.sql("""
            insert into work (kind, key, lane, due_at) values (:kind, :key, :lane, :dueAt)
            on conflict (kind, key) do update set
              lane = case when excluded.lane = '' then work.lane else excluded.lane end,
              version = work.version + 1,
              due_at = case when work.lease_until is null
                then least(work.due_at, excluded.due_at) else work.due_at end,
              next_due_at = case when work.lease_until is null
                then null else least(work.next_due_at, excluded.due_at) end,
              run_at = case when work.parked_reason is null then work.run_at else '-infinity' end,
              failures = case when work.parked_reason is null then work.failures else 0 end,
              parked_reason = null\
            """)
                .param("kind", kind)
                .param("key", key)
                .param("lane", lane)
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
        if (!dueAt.isAfter(businessClock.instant())) {
            signals.afterCommit(kind);
        }
    }

    @Override
    public void withdraw(String kind, String key) {
        jdbc.sql("""
            with held as (
              update work set next_due_at = null
              where kind = :kind and key = :key and lease_until is not null returning id)
            delete from work where kind = :kind and key = :key and lease_until is null\
            """).param("kind", kind).param("key", key).update();
    }

    @Override
    public void done(WorkItem item) {
        if (update(item, "delete from work" + HELD + " and next_due_at is null", "") == 1) {
            return;
        }
        // Asked for again while it was being done: it is done once more.
        end(
                item,
                "lease_until = null, due_at = next_due_at, next_due_at = null, run_at = '-infinity', attempts = 0,"
                        + " failures = 0, last_reason = nullif(:reason, '')",
                "");
        signals.afterCommit(item.kind());
    }

    @Override
    public void again(WorkItem item, Duration pause, String reason) {
        end(
                item,
                "lease_until = null, failures = 0, last_reason = :reason, run_at = clock_timestamp() + interval '"
                        + pause.toMillis() + " milliseconds'",
                reason);
    }

    @Override
    public void hold(WorkItem item, Duration pause, String reason) {
        long millis = Math.max(1, pause.toMillis());
        // What has no lane waits alone.
        end(
                item,
                "lease_until = null, failures = 0, attempts = greatest(0, attempts - 1), last_reason = :reason,"
                        + " run_at = case when lane = '' then clock_timestamp() + interval '" + millis
                        + " milliseconds' else run_at end",
                reason);
        jdbc.sql("""
            insert into work_lane (kind, lane, held_until)
            select kind, lane, clock_timestamp() + :millis * interval '1 millisecond'
            from work where id = :id and lane <> ''
            on conflict (kind, lane) do update set held_until = greatest(work_lane.held_until, excluded.held_until)\
            """).param("millis", millis).param("id", item.id()).update();
    }

    @Override
    public void later(WorkItem item, Instant dueAt, String reason) {
        int given = jdbc.sql("update work set lease_until = null, due_at = least(:dueAt, next_due_at),"
                        + " next_due_at = null, run_at = '-infinity', attempts = 0, failures = 0,"
                        + " last_reason = :reason" + HELD)
                .param("id", item.id())
                .param("token", item.token())
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update();
        require(given, item);
    }

    @Override
    public void park(WorkItem item, String reason) {
        // What was asked for again meanwhile is news, and does not wait for the person.
        end(
                item,
                "lease_until = null, last_reason = :reason, run_at = '-infinity', failures = 0,"
                        + " parked_reason = case when next_due_at is null then :reason end,"
                        + " due_at = coalesce(next_due_at, due_at), next_due_at = null",
                reason);
    }

    private void end(WorkItem item, String set, String reason) {
        require(update(item, "update work set " + set + HELD, reason), item);
    }

    private int update(WorkItem item, String sql, String reason) {
        return jdbc.sql(sql)
                .param("id", item.id())
                .param("token", item.token())
                .param("reason", reason)
                .update();
    }

    private static void require(int given, WorkItem item) {
        if (given != 1) {
            throw new LeaseLost(item);
        }
    }
}
