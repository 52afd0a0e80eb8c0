package eu.passerelle.delivery.work;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How this process comes to hold work, and gives back what failed. */
@Component
class WorkClaims {
    private static final Duration PAUSE_FIRST = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);
    private static final int DOUBLINGS_MAX = 20;

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock businessClock;

    WorkClaims(JdbcClient jdbc, Work work, Clock businessClock) {
        this.jdbc = jdbc;
        this.work = work;
        this.businessClock = businessClock;
    }

    /**
     * A claim and how often in a row this work ended in an exception or a lost lease before it.
     */
    record Claim(WorkItem item, int failures) {}

    /**
     * Claims what is due, oldest first, and what another process lost; nothing while the flow is paused. An expired
     * lease is taken over under a higher token, so that its old holder cannot end it any more.
     */
    List<Claim> claim(String kind, String flow, int countMax, Duration lease) {
        return jdbc.sql("""
            with due as materialized (
              select id from work
              where kind = :kind and parked_reason is null and due_at <= :now
                and coalesce(lease_until, run_at) <= clock_timestamp()
                and not exists (select 1 from control where name = :flow and paused)
              order by due_at, id limit :countMax for update skip locked)
            update work set
              lease_token = lease_token + 1,
              failures = failures + case when lease_until is null then 0 else 1 end,
              lease_until = clock_timestamp() + :leaseMillis * interval '1 millisecond',
              attempts = attempts + 1
            from due where work.id = due.id
            returning work.id, kind, key, lease_token, version, attempts - 1 as attempts, failures\
            """)
                .param("kind", kind)
                .param("flow", flow)
                .param("now", businessClock.instant().atOffset(ZoneOffset.UTC))
                .param("countMax", countMax)
                .param("leaseMillis", lease.toMillis())
                .query((row, number) -> new Claim(
                        new WorkItem(
                                row.getLong("id"),
                                row.getString("kind"),
                                row.getString("key"),
                                row.getLong("lease_token"),
                                row.getLong("version"),
                                row.getInt("attempts")),
                        row.getInt("failures")))
                .list();
    }

    /** Gives back work that ended in an exception. Only the exception's class is kept: its text may hold a person. */
    void failed(Claim claim, Throwable cause, int failuresMax) {
        String reason = cause.getClass().getName();
        int failures = claim.failures() + 1;
        if (failures >= failuresMax) {
            work.park(claim.item(), reason);
            return;
        }
        int given = jdbc.sql("""
            update work set lease_until = null, failures = :failures, last_reason = :reason,
              run_at = clock_timestamp() + :pauseMillis * interval '1 millisecond'
            where id = :id and lease_token = :token and lease_until > clock_timestamp()\
            """)
                .param("failures", failures)
                .param("reason", reason)
                .param("pauseMillis", pause(failures).toMillis())
                .param("id", claim.item().id())
                .param("token", claim.item().token())
                .update();
        if (given != 1) {
            throw new Work.LeaseLost(claim.item());
        }
    }

    static Duration pause(int failures) {
        Duration pause = PAUSE_FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }
}
