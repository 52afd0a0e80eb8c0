package eu.passerelle.delivery.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.sandbox.bench.Figure;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Due collections of 200 accounts from the table to the first step of their route and out of the table again. */
public final class DispatchBench {
    private static final int ITEMS = 20_000;
    private static final int LANES = 200;
    private static final int THREADS = 64;
    private static final int POOL = 24;
    private static final long WAIT_SECONDS = 300;
    /** As db-scheduler's own script for PostgreSQL makes it. */
    private static final String SCHEDULED = """
        create table scheduled_tasks (
          task_name text not null, task_instance text not null, task_data bytea,
          execution_time timestamptz not null, picked boolean not null, picked_by text, last_success timestamptz,
          last_failure timestamptz, consecutive_failures int, last_heartbeat timestamptz, version bigint not null,
          priority smallint, primary key (task_name, task_instance));
        create index execution_time_idx on scheduled_tasks (execution_time);
        create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);\
        """;

    private DispatchBench() {}

    public static List<Figure> run(int rounds) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> peers = new ArrayList<>();
        TestPostgres.Database database = TestPostgres.shared().freshDatabase().migrate();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(POOL);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql(SCHEDULED).update();
            // One round that does not count: both start cold.
            for (int round = -1; round < rounds; round++) {
                double our = ours(jdbc);
                double peer = scheduled(pool, jdbc);
                System.out.printf("dispatch: ours %.0f/s, db-scheduler %.0f/s%n", our, peer);
                if (round >= 0) {
                    ours.add(our);
                    peers.add(peer);
                }
            }
        }
        return List.of(new Figure("dispatch of due collections", "/s", ours, peers, "ratio >= 3"));
    }

    private static double ours(JdbcClient jdbc) throws Exception {
        jdbc.sql("insert into work (kind, key, lane, due_at) select 'collect', 'k' || n, 'stripe/c' || n % " + LANES
                        + ", clock_timestamp() from generate_series(1, " + ITEMS + ") n")
                .update();
        WorkSignals signals = new WorkSignals();
        JdbcWork work = new JdbcWork(jdbc, signals, Clock.systemUTC());
        Count count = new Count();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("work", new WorkComponent(new WorkClaims(jdbc, work, Clock.systemUTC()), signals));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("work:collect?concurrency=" + 4 * THREADS + "&laneMax=8&pollMillis=100")
                            .routeId("collect")
                            .process(exchange -> {
                                WorkItem item = exchange.getMessage().getBody(WorkItem.class);
                                work.done(item);
                                count.done();
                            });
                }
            });
            camel.start();
            return count.perSecond(jdbc, "work");
        }
    }

    private static double scheduled(HikariDataSource pool, JdbcClient jdbc) throws Exception {
        Count count = new Count();
        OneTimeTask<Void> collect = Tasks.oneTime("collect").execute((one, context) -> count.done());
        jdbc.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " select 'collect', 'k' || n, clock_timestamp(), false, 1 from generate_series(1, " + ITEMS
                        + ") n")
                .update();
        Scheduler scheduler = Scheduler.create(pool, collect)
                .threads(THREADS)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        try {
            scheduler.start();
            return count.perSecond(jdbc, "scheduled_tasks");
        } finally {
            scheduler.stop();
        }
    }

    /** Waits for the last one and looks whether the table is empty. */
    private static final class Count {
        private final AtomicInteger done = new AtomicInteger();
        private final CountDownLatch all = new CountDownLatch(1);
        private final long startedNanos = System.nanoTime();

        void done() {
            if (done.incrementAndGet() == ITEMS) {
                all.countDown();
            }
        }

        double perSecond(JdbcClient jdbc, String table) throws InterruptedException {
            if (!all.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(done.get() + " of " + ITEMS + " of " + table + " at " + Instant.now());
            }
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (jdbc.sql("select count(*) from " + table).query(Long.class).single() > 0) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("rows are left in " + table);
                }
            }
            if (done.get() != ITEMS) {
                throw new IllegalStateException(done.get() + " runs of " + ITEMS);
            }
            return ITEMS / seconds;
        }
    }
}
