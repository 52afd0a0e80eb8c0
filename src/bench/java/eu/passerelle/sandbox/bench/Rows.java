package eu.passerelle.sandbox.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is durable, asked of the store itself. */
final class Rows implements AutoCloseable {
    private static final long ASK_NANOS = 10_000_000;
    private static final long WAIT_NANOS = 120_000_000_000L;

    private final HikariDataSource database;
    private final JdbcTemplate jdbc;

    Rows(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(2);
        database = new HikariDataSource(config);
        jdbc = new JdbcTemplate(database);
    }

    void execute(String sql) {
        jdbc.execute(sql);
    }

    long lastId(String table) {
        return ask("select coalesce(max(id), 0) from " + table);
    }

    /** Waits until so many rows came after this one. */
    void await(String table, long after, int count) {
        long until = System.nanoTime() + WAIT_NANOS;
        while (ask("select count(*) from " + table + " where id > " + after) < count) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("fewer than " + count + " rows came into " + table);
            }
            LockSupport.parkNanos(ASK_NANOS);
        }
    }

    /** Every event once, and no two of the same content. */
    void mustBe(String table, long after, int count) {
        long rows = ask("select count(*) from " + table + " where id > " + after);
        long digests = ask("select count(distinct digest) from " + table + " where id > " + after);
        long ids = ask("select count(distinct event_id) from " + table + " where id > " + after);
        if (rows != count || digests != count || ids != count) {
            throw new IllegalStateException(
                    count + " were taken, " + rows + " rows, " + digests + " digests, " + ids + " ids in " + table);
        }
    }

    long ask(String sql) {
        Long answer = jdbc.queryForObject(sql, Long.class);
        return answer == null ? 0 : answer;
    }

    @Override
    public void close() {
        database.close();
    }
}
