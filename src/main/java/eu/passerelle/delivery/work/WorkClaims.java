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

    private static final String DUE = "kind = :kind and parked_reason is null and due_at <= :now"
            + " and coalesce(lease_until, run_at) <= clock_timestamp()";
    private static final String OLDEST_FIRST = "with due as materialized (select id from work where lane = '' and "
            + DUE
            + " and not exists (select 1 from control where name = :flow and paused)"
            + " order by due_at, id limit :countMax for update skip locked)";

    /**
     * Walks from lane to lane by the index, past those that are held or paused, until enough is found. Candidates are
     * looked at without a lock and locked once chosen, so that a walk over many lanes locks no more than it claims.
     */
    private static final String LANE_BY_LANE = """
        with recursive lanes as (
          (select lane from work where kind = :kind and parked_reason is null and lane >= :from order by lane limit 1)
          union all
          select (select later.lane from work later
            where later.kind = :kind and later.parked_reason is null and later.lane > lanes.lane order by lane limit 1)
          from lanes where lanes.lane is not null
        ), seen as materialized (
          select found.id from lanes cross join lateral (
            select id from work where lane = lanes.lane and
        """ + DUE + """
             order by due_at, id limit :laneMax) found
          where lanes.lane is not null
            and not exists (select 1 from control
              where paused and name in (:flow, lanes.lane, split_part(lanes.lane, '/', 1)))
            and not exists (select 1 from work_lane
              where kind = :kind and lane = lanes.lane and held_until > clock_timestamp())
          limit :countMax
        ), due as materialized (
          select id from work where id = any (array(select id from seen)) and
        """ + DUE + " order by due_at, id for update skip locked)";

    private static final String CLAIM = """

        update work set
          lease_token = lease_token + 1,
          failures = failures + case when lease_until is null then 0 else 1 end,
          lease_until = clock_timestamp() + :leaseMillis * interval '1 millisecond',
          attempts = attempts + 1
        where id = any (array(select id from due))
        returning id, kind, key, lane, lease_token, version, attempts - 1 as attempts, failures\
        """;

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
    record Claim(WorkItem item, String lane, int failures) {}

    /**
     * Claims what is due and has no lane, oldest first, and what another process lost; nothing while the flow is
     * paused. An expired lease is taken over under a higher token, so that its old holder cannot end it any more.
     */
    List<Claim> claim(String kind, String flow, int countMax, Duration lease) {
        return claimed(jdbc.sql(OLDEST_FIRST + CLAIM), kind, flow, countMax, lease);
    }

    /**
     * Claims what is due of each lane in turn, a lane's oldest first, from {@code from} on. Fewer than asked for means
     * that the last lane was reached, or that another process was faster.
     */
    List<Claim> claimByLane(String kind, String flow, int countMax, int laneMax, String from, Duration lease) {
        return claimed(
                jdbc.sql(LANE_BY_LANE + CLAIM).param("laneMax", laneMax).param("from", from),
                kind,
                flow,
                countMax,
                lease);
    }

    private List<Claim> claimed(JdbcClient.StatementSpec sql, String kind, String flow, int countMax, Duration lease) {
        return sql.param("kind", kind)
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
                        row.getString("lane"),
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
