package eu.passerelle.console;

import eu.passerelle.delivery.Controls;
import eu.passerelle.delivery.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A flow as the console shows it: its own figures, and what the tables {@code work} and {@code control} say of it. */
final class FlowOverWork implements Watched, Watched.Pausing, Watched.Retrying {
    private static final String PARKED =
            "select kind, key from work where kind in (:kinds) and parked_reason is not null";

    private final WatchedFlow flow;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final Work work;
    private final Controls controls;
    private final Clock businessClock;

    FlowOverWork(WatchedFlow flow, WorkTools tools) {
        this.flow = flow;
        this.database = tools.database();
        this.transactions = tools.transactions();
        this.work = tools.work();
        this.controls = tools.controls();
        this.businessClock = tools.businessClock();
    }

    /** What it needs of the rooms below. */
    record WorkTools(
            JdbcClient database,
            TransactionOperations transactions,
            Work work,
            Controls controls,
            Clock businessClock) {}

    @Override
    public Kind kind() {
        return Kind.FLOW;
    }

    @Override
    public String name() {
        return flow.name();
    }

    @Override
    public Sight sight() {
        Instant now = businessClock.instant();
        Backlog backlog = flow.workKinds().isEmpty() ? new Backlog(0, now) : backlog(now);
        Duration age = Duration.between(backlog.oldestDueAt(), now);
        return new Sight(
                backlog.count(), age.isNegative() ? Duration.ZERO : age, flow.countByState(), flow.centsByState());
    }

    @Override
    public boolean paused() {
        return controls.paused(flow.name());
    }

    @Override
    public String pause(String who) {
        controls.pause(flow.name(), who);
        return flow.name() + " is paused in every process; what comes in waits";
    }

    @Override
    public String resume(String who) {
        controls.resume(flow.name(), who);
        return flow.name() + " goes on";
    }

    @Override
    public String retryParked(String who) {
        return tried(database.sql(PARKED));
    }

    @Override
    public String retry(String id, String who) {
        return tried(database.sql(PARKED + " and key = :key").param("key", id));
    }

    private String tried(JdbcClient.StatementSpec parked) {
        if (flow.workKinds().isEmpty()) {
            return "nothing is parked";
        }
        List<Parked> found = parked.param("kinds", flow.workKinds())
                .query((row, number) -> new Parked(row.getString("kind"), row.getString("key")))
                .list();
        Instant now = businessClock.instant();
        transactions.executeWithoutResult(status -> found.forEach(one -> work.add(one.kind(), one.key(), now)));
        return found.isEmpty() ? "nothing is parked" : found.size() + " tried again";
    }

    private Backlog backlog(Instant now) {
        return database.sql("""
            select count(*) as backlog, min(due_at) as oldest from work
            where kind in (:kinds)
              and (due_at <= :now or lease_until is not null or parked_reason is not null)\
            """)
                .param("kinds", flow.workKinds())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Backlog(row.getLong("backlog"), oldest(row, now)))
                .single();
    }

    private static Instant oldest(ResultSet row, Instant otherwise) throws SQLException {
        OffsetDateTime at = row.getObject("oldest", OffsetDateTime.class);
        return at == null ? otherwise : at.toInstant();
    }

    private record Backlog(long count, Instant oldestDueAt) {}

    private record Parked(String kind, String key) {}
}
