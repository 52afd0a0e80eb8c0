package eu.passerelle.console;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hub's keys: how many of each kind, and how old the oldest root key in use is. Its backlog is the intake keys that
 * are past their thirty days and not destroyed yet.
 */
final class WatchedKeys implements Watched {
    private static final int INTAKE_KEY_DAYS = 30;

    private final JdbcClient database;
    private final Clock businessClock;

    WatchedKeys(JdbcClient database, Clock businessClock) {
        this.database = database;
        this.businessClock = businessClock;
    }

    @Override
    public Kind kind() {
        return Kind.HUB;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public String ageMeans() {
        return "Since the oldest root key in use was made, on the database's clock.";
    }

    @Override
    public String backlogMeans() {
        return "Intake keys past their thirty days and not destroyed yet.";
    }

    @Override
    public Sight sight() {
        SortedMap<String, Long> count = new TreeMap<>();
        database.sql("select purpose, count(*) as keys from keyset group by purpose")
                .query((ResultSet row) -> {
                    count.put("root-" + row.getString("purpose"), row.getLong("keys"));
                });
        database.sql("""
            select destroyed_at is null as usable, count(*) as keys from intake_key group by usable\
            """).query((ResultSet row) -> {
            count.put(row.getBoolean("usable") ? "intake-usable" : "intake-destroyed", row.getLong("keys"));
        });
        return new Sight(overdue(), age(), count, new TreeMap<>());
    }

    private long overdue() {
        LocalDate last =
                LocalDate.ofInstant(businessClock.instant(), ZoneOffset.UTC).minusDays(INTAKE_KEY_DAYS);
        return database.sql("select count(*) from intake_key where destroyed_at is null and day < ?")
                .param(last)
                .query(Long.class)
                .single();
    }

    private Duration age() {
        long seconds = database.sql("""
            select coalesce(extract(epoch from clock_timestamp() - min(made))::bigint, 0)
            from (select max(created_at) as made from keyset group by purpose) newest\
            """).query(Long.class).single();
        return Duration.ofSeconds(seconds);
    }
}
