package eu.passerelle.provider;

import eu.passerelle.money.Creditor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Table {@code provider_quota}: token buckets and breakers that all processes share. Each method is one statement, on
 * the database's clock, and must not run inside a transaction: it would hold the row for all.
 */
@Component
class QuotaTable implements Buckets {
    static final int FAILURES_MAX = 5;
    private static final double OPEN_SECONDS_FIRST = 5;
    private static final double OPEN_SECONDS_MAX = 300;
    /** A probe that nobody answers for has ended by then: longer than any call's deadline. */
    private static final double PROBE_SECONDS = 30;

    /** Share of the allowed rate by which a lowered rate grows back each second. */
    private static final double RECOVERY_PER_SECOND = 0.02;

    /** After that it is worth asking again, unless the provider or the breaker holds the account for longer. */
    private static final double WAIT_SECONDS_MAX = 5;

    /** So long an account pauses when its provider says that less is left than it would use. */
    private static final double BEHIND_SECONDS_MAX = 1;

    private static final String THIS_ACCOUNT = " where rail = :rail and creditor = :creditor";
    private static final String TAKE = """
        with allowed as (
          select '' as hop, cast(:accountRate as float8) as rate, cast(:accountBurst as float8) as burst,
            cast(:spare as float8) as spare
          union all
          select :hop, cast(:hopRate as float8), cast(:hopBurst as float8), 0 where :hop <> ''
        ), locked as materialized (
          select * from provider_quota
          where rail = :rail and creditor = :creditor and hop in ('', :hop) order by hop for update
        ), filled as materialized (
          select locked.hop, at.now, allowed.spare, failures, open_until > at.now as waits,
            failures >= :failuresMax as broken,
            case when open_until > at.now and failures >= :failuresMax
              then extract(epoch from open_until - at.now) else 0 end as open_seconds,
            case when held_until > at.now then extract(epoch from held_until - at.now) else 0 end as held_seconds,
            allowed.rate as allowed_rate, recovered.rate,
            least(allowed.burst, tokens + gone.seconds * (least(locked.rate, recovered.rate) + recovered.rate) / 2)
              as tokens,
            -- A clock that went back: only a hold reaches into the future.
            greatest(at.now, least(filled_at, held_until)) as filled_at
          from locked join allowed using (hop)
            cross join lateral (select machine_now() as now) at
            cross join lateral (select greatest(0, extract(epoch from at.now - filled_at)) as seconds) gone
            cross join lateral (
              select least(allowed.rate, locked.rate + gone.seconds * allowed.rate * :recovery) as rate) recovered
        ), given as materialized (
          select max(failures) as failures, bool_or(broken) as broken,
            case when bool_or(broken and waits) or max(held_seconds) > 0 then 0
              else greatest(0, least(case when bool_or(broken) then 1 else :wanted end,
                floor(min(tokens - spare) + 1e-6))) end as tokens,
            greatest(max(held_seconds), max(open_seconds), least(:waitMax, max(fills_seconds))) as wait_seconds
          from filled
            cross join lateral (select greatest(0, spare + :wanted - tokens) as lacks) short
            cross join lateral (select allowed_rate * :recovery as grows) recovering
            -- What comes together while a lowered rate grows back: lacks = rate * t + grows * t * t / 2.
            cross join lateral (select greatest(lacks / allowed_rate,
              (sqrt(rate * rate + 2 * grows * lacks) - rate) / grows) as fills_seconds) filling
        )
        update provider_quota as quota set
          tokens = filled.tokens - given.tokens, rate = filled.rate, filled_at = filled.filled_at,
          probing = quota.probing or (filled.broken and given.tokens > 0),
          open_until = case when filled.broken and given.tokens > 0
            then filled.now + :probeSeconds * interval '1 second' else open_until end
        from filled, given
        where rail = :rail and creditor = :creditor and quota.hop = filled.hop
        returning given.tokens as given, given.wait_seconds, given.failures, given.broken\
        """;

    private static final String FAILED = """
        update provider_quota set
          failures = case when waits.already then failures else failures + 1 end,
          open_until = case when waits.already or failures + 1 < :failuresMax then open_until
            else machine_now() + least(:longest, :first * 2 ^ (failures + 1 - :failuresMax))
              * interval '1 second' end,
          probing = probing and waits.already
        from (
          select failures >= :failuresMax and open_until > machine_now() and not probing as already
          from provider_quota where rail = :rail and creditor = :creditor and hop = '' for update
        ) waits
        where rail = :rail and creditor = :creditor and hop = ''
        returning failures >= :failuresMax\
        """;

    private final JdbcClient jdbc;

    QuotaTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Grant take(Account account, String hop, Limits limits, int wanted, int spare) {
        return taken(account, hop, limits, wanted, spare).orElseGet(() -> {
            make(account, "", limits.account());
            limits.hop().ifPresent(rate -> make(account, hop, rate));
            return taken(account, hop, limits, wanted, spare).orElseThrow();
        });
    }

    private Optional<Grant> taken(Account account, String hop, Limits limits, int wanted, int spare) {
        Limits.Rate ofHop = limits.hop().orElse(limits.account());
        List<Grant> rows = of(account, TAKE)
                .param("hop", limits.hop().isPresent() ? hop : "")
                .param("accountRate", limits.account().perSecond())
                .param("accountBurst", limits.account().burst())
                .param("hopRate", ofHop.perSecond())
                .param("hopBurst", ofHop.burst())
                .param("spare", spare)
                .param("wanted", wanted)
                .param("failuresMax", FAILURES_MAX)
                .param("recovery", RECOVERY_PER_SECOND)
                .param("waitMax", WAIT_SECONDS_MAX)
                .param("probeSeconds", PROBE_SECONDS)
                .query((row, number) -> grant(row))
                .list();
        return rows.size() == (limits.hop().isPresent() ? 2 : 1) ? Optional.of(rows.getFirst()) : Optional.empty();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getInt("given"),
                seconds(Math.max(0.001, row.getDouble("wait_seconds"))),
                row.getInt("failures") > 0,
                row.getBoolean("broken"));
    }

    private void make(Account account, String hop, Limits.Rate rate) {
        of(account, """
            insert into provider_quota (rail, creditor, hop, tokens, rate, filled_at)
            values (:rail, :creditor, :hop, :tokens, :rate, machine_now()) on conflict do nothing\
            """)
                .param("hop", hop)
                .param("tokens", rate.burst())
                .param("rate", rate.perSecond())
                .update();
    }

    /** The rate falls by a fifth at most once a second: calls that were together on their way count once. */
    @Override
    public void turnedAway(Account account, String hop, Limits limits, Duration wait) {
        boolean ofHop = limits.hop().isPresent();
        of(account, """
            update provider_quota set turned_away = turned_away + 1, tokens = least(tokens, 0),
              rate = case when lowered_at < machine_now() - interval '1 second'
                then greatest(rate * 0.8, :allowed * 0.1) else rate end,
              lowered_at = case when lowered_at < machine_now() - interval '1 second'
                then machine_now() else lowered_at end,
              held_until = greatest(held_until, machine_now() + :waitMillis * interval '1 millisecond'),
              -- Nothing comes together while nothing may leave.
              filled_at = greatest(filled_at, machine_now() + :waitMillis * interval '1 millisecond')
            """ + THIS_ACCOUNT + " and hop = :hop")
                .param("hop", ofHop ? hop : "")
                .param("allowed", limits.hop().orElse(limits.account()).perSecond())
                .param("waitMillis", wait.toMillis())
                .update();
    }

    /**
     * Pauses, and leaves the rate as it is: after the reset nothing must be slower. Who is paused for a moment with
     * each answer uses what is left by the reset, and no more. Answers that came together say one pause.
     */
    @Override
    public void left(Account account, long calls, Duration reset) {
        of(account, """
            update provider_quota set
              tokens = least(tokens, case when pause.seconds > 0 then 0 else :calls end),
              held_until = greatest(held_until, machine_now() + pause.seconds * interval '1 second'),
              filled_at = greatest(filled_at, machine_now() + pause.seconds * interval '1 second')
            from (
              select case when :calls = 0 then :resetSeconds
                else greatest(0, least(:behindMax, :resetSeconds - :calls / rate)) end as seconds
              from provider_quota
            """ + THIS_ACCOUNT + """
               and hop = '') pause
            """ + THIS_ACCOUNT + " and hop = ''")
                .param("calls", calls)
                .param("resetSeconds", reset.toMillis() / 1000.0)
                .param("behindMax", BEHIND_SECONDS_MAX)
                .update();
    }

    @Override
    public boolean failed(Account account) {
        return of(account, FAILED)
                .param("failuresMax", FAILURES_MAX)
                .param("first", OPEN_SECONDS_FIRST)
                .param("longest", OPEN_SECONDS_MAX)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** An answer that comes while the breaker is open and nobody probes is from before. */
    @Override
    public void answered(Account account) {
        of(account, """
            update provider_quota set failures = 0, open_until = '-infinity', probing = false
            """ + THIS_ACCOUNT + " and hop = '' and failures > 0 and (probing or failures < :failuresMax)")
                .param("failuresMax", FAILURES_MAX)
                .update();
    }

    @Override
    public List<AccountRoom> of(String rail) {
        return jdbc.sql("""
            select q.creditor, q.hop, q.rate, q.turned_away,
              q.tokens + greatest(0, extract(epoch from machine_now() - q.filled_at)) * q.rate as tokens,
              a.failures >= :failuresMax as broken, a.open_until > machine_now() and not a.probing as waits
            from provider_quota q
              join provider_quota a on a.rail = q.rail and a.creditor = q.creditor and a.hop = ''
            where q.rail = :rail order by q.creditor, q.hop\
            """)
                .param("rail", rail)
                .param("failuresMax", FAILURES_MAX)
                .query((row, number) -> new AccountRoom(
                        new Creditor(row.getString("creditor")),
                        row.getString("hop"),
                        row.getDouble("tokens"),
                        row.getDouble("rate"),
                        breaker(row),
                        row.getLong("turned_away")))
                .list();
    }

    private static AccountRoom.Breaker breaker(ResultSet row) throws SQLException {
        if (!row.getBoolean("broken")) {
            return AccountRoom.Breaker.CLOSED;
        }
        return row.getBoolean("waits") ? AccountRoom.Breaker.OPEN : AccountRoom.Breaker.HALF_OPEN;
    }

    private JdbcClient.StatementSpec of(Account account, String sql) {
        return jdbc.sql(sql)
                .param("rail", account.rail())
                .param("creditor", account.creditor().id());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
