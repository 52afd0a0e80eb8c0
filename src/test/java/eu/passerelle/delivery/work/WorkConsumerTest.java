package eu.passerelle.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The endpoint {@code work:} in a running Camel context. */
class WorkConsumerTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final MovedClock clock = new MovedClock();
    private final WorkSignals signals = new WorkSignals();
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private DefaultCamelContext camel = new DefaultCamelContext();
    private DataSource database;
    private JdbcClient jdbc;
    private Work work;

    @BeforeEach
    void aDatabase() {
        database = TestPostgres.shared().freshDatabase().migratedDataSource();
        jdbc = JdbcClient.create(database);
        work = new JdbcWork(jdbc, signals, clock);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private void start(String options, Consumer<WorkItem> step) throws Exception {
        camel.addComponent("work", new WorkComponent(new WorkClaims(jdbc, work, clock), signals));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("work:task" + options)
                        .routeId("task-run")
                        .routeGroup("task")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> step.accept(exchange.getMessage().getBody(WorkItem.class)));
            }
        });
        camel.start();
    }

    private void doneOnce(WorkItem item) {
        ran.add(item.key());
        work.done(item);
    }

    @Test
    void eachPieceRunsOnceAndIsGone() throws Exception {
        for (int key = 0; key < 50; key++) {
            work.add("task", "k" + key, clock.instant());
        }
        start("?concurrency=4", this::doneOnce);
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(ran).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void committedWorkWakesTheConsumerLongBeforeItsPoll() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        start("?pollMillis=600000", item -> {
            doneOnce(item);
            first.countDown();
        });
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(status -> {
            work.add("task", "a", clock.instant());
            assertThat(ran).isEmpty();
        });
        assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatThrowsIsParkedInTheEndByClassAlone() throws Exception {
        work.add("task", "a", clock.instant());
        start("?attemptsMax=3&pollMillis=20", item -> {
            ran.add(item.key());
            throw new IllegalArgumentException("Jeanne Lefèvre, FR14 2004 1010 0505 0001 3M02 606");
        });
        await().atMost(SOON).until(() -> parkedReason() != null);
        assertThat(parkedReason()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(ran).hasSize(3);
    }

    @Test
    void aPausedFlowKeepsItsWorkAlsoAfterARestart() throws Exception {
        new JdbcControls(jdbc, clock).pause("task", "operator");
        work.add("task", "a", clock.instant());
        start("?pollMillis=10", this::doneOnce);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> ran.isEmpty());
        camel.stop();
        camel = new DefaultCamelContext();
        start("?pollMillis=10", this::doneOnce);
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> ran.isEmpty());
        new JdbcControls(jdbc, clock).resume("task", "operator");
        await().atMost(SOON).until(() -> rows() == 0);
    }

    @Test
    void suspendingWaitsForWhatRunsAndClaimsNothingMore() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        work.add("task", "a", clock.instant());
        start("?pollMillis=10", item -> {
            running.countDown();
            uninterrupted(mayEnd);
            doneOnce(item);
        });
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        Thread suspending = Thread.ofVirtual().start(() -> {
            try {
                camel.getRouteController().suspendRoute("task-run");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().atMost(SOON)
                .until(() -> ((WorkConsumer) camel.getRoute("task-run").getConsumer()).isSuspendingOrSuspended());
        work.add("task", "b", clock.instant());
        assertThat(suspending.isAlive()).isTrue();
        mayEnd.countDown();
        suspending.join();
        assertThat(ran).containsExactly("a");
        assertThat(rows()).isEqualTo(1);
        camel.getRouteController().resumeRoute("task-run");
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void workWhoseHolderNeverEndsIsParkedInsteadOfComingBackForEver() throws Exception {
        work.add("task", "a", clock.instant());
        jdbc.sql("update work set failures = 3, lease_until = clock_timestamp() - interval '1 second'")
                .update();
        start("?attemptsMax=3&pollMillis=20", this::doneOnce);
        await().atMost(SOON).until(() -> parkedReason() != null);
        assertThat(ran).isEmpty();
        assertThat(parkedReason()).isEqualTo(Work.LeaseLost.class.getName());
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rows() {
        return jdbc.sql("select count(*) from work").query(Long.class).single();
    }

    private String parkedReason() {
        return jdbc.sql("select parked_reason from work")
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
