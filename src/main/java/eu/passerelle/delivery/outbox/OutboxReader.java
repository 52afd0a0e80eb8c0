package eu.passerelle.delivery.outbox;

import eu.passerelle.money.Creditor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How a relay comes to hold a topic and what it finds there. */
@Component
class OutboxReader {
    private final JdbcClient jdbc;

    OutboxReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes a topic that nobody holds, under the next token; empty while another relay holds it. */
    Optional<OutboxLease> take(String topic, Duration lease) {
        return jdbc.sql("""
            insert into outbox_lease (topic, token, lease_until)
            values (:topic, 1, clock_timestamp() + :millis * interval '1 millisecond')
            on conflict (topic) do update set
              token = outbox_lease.token + 1, lease_until = excluded.lease_until
              where outbox_lease.lease_until <= clock_timestamp()
            returning token\
            """)
                .param("topic", topic)
                .param("millis", lease.toMillis())
                .query((row, number) -> new OutboxLease(topic, row.getLong("token")))
                .optional();
    }

    /** Holds on under the same token; false when it was lost. */
    boolean renew(OutboxLease held, Duration lease) {
        return jdbc.sql("""
            update outbox_lease set lease_until = clock_timestamp() + :millis * interval '1 millisecond'
            where topic = :topic and token = :token and lease_until > clock_timestamp()\
            """)
                        .param("millis", lease.toMillis())
                        .param("topic", held.topic())
                        .param("token", held.token())
                        .update()
                == 1;
    }

    /** Lets another process have the topic at once. */
    void release(OutboxLease held) {
        jdbc.sql("update outbox_lease set lease_until = clock_timestamp() where topic = :topic and token = :token")
                .param("topic", held.topic())
                .param("token", held.token())
                .update();
    }

    /**
     * The oldest events of a topic; none while the flow is paused. What stands aside is left out until its time has
     * come, and with it what came later under its key.
     */
    List<WaitingEvent> oldest(OutboxLease held, String flow, int countMax) {
        return jdbc.sql("""
            select id, key, event_id, creditor, body from outbox o
            where topic = :topic and not exists (select 1 from control where name = :flow and paused)
              and not exists (
                select 1 from outbox aside where aside.topic = o.topic and aside.key = o.key and aside.id <= o.id
                  and aside.aside_reason is not null and aside.again_at > clock_timestamp())
            order by id limit :countMax\
            """)
                .param("topic", held.topic())
                .param("flow", flow)
                .param("countMax", countMax)
                .query((row, number) -> new WaitingEvent(
                        row.getLong("id"),
                        row.getString("key"),
                        row.getString("event_id"),
                        new Creditor(row.getString("creditor")),
                        row.getBytes("body")))
                .list();
    }

    /** Seconds since the oldest waiting event of a topic was committed, 0 when none waits, NaN while nobody can say. */
    double oldestAgeSeconds(String topic) {
        try {
            return jdbc.sql("""
                select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)
                from outbox where topic = :topic\
                """).param("topic", topic).query(Double.class).single();
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }

    /** One row of the outbox. */
    @SuppressWarnings("ArrayRecordComponent")
    record WaitingEvent(long id, String key, String eventId, Creditor creditor, byte[] body) {}
}
