package eu.passerelle.delivery.work;

import eu.passerelle.delivery.Waiting;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what waits, from the tables. */
@Component
class JdbcWaiting implements Waiting {
    private final JdbcClient jdbc;
    private final Clock businessClock;

    JdbcWaiting(JdbcClient jdbc, Clock businessClock) {
        this.jdbc = jdbc;
        this.businessClock = businessClock;
    }

    @Override
    public List<OfWork> work() {
        return jdbc.sql("""
            select kind,
              count(*) filter (where parked_reason is null and due_at <= :now
                and (lease_until is null or lease_until <= clock_timestamp())) as due,
              count(*) filter (where lease_until > clock_timestamp()) as held,
              count(*) filter (where parked_reason is null and lease_until is null
                and due_at > :now) as later,
              count(*) filter (where parked_reason is not null) as parked,
              coalesce(extract(epoch from :now - min(due_at) filter (where parked_reason is null
                and due_at <= :now)), 0)::bigint as age
            from work group by kind order by kind\
            """)
                .param("now", businessClock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new OfWork(
                        row.getString("kind"),
                        row.getLong("due"),
                        row.getLong("held"),
                        row.getLong("later"),
                        row.getLong("parked"),
                        row.getLong("age")))
                .list();
    }

    @Override
    public List<OfTopic> outbox() {
        return jdbc.sql("""
            select topic, count(*) as waiting,
              extract(epoch from clock_timestamp() - min(created_at))::bigint as age
            from outbox group by topic order by topic\
            """)
                .query((row, number) -> new OfTopic(row.getString("topic"), row.getLong("waiting"), row.getLong("age")))
                .list();
    }

    @Override
    public long parkedRecordCount() {
        return jdbc.sql("select count(*) from parked_record").query(Long.class).single();
    }
}
