package eu.passerelle.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.WorkClaims.Claim;
import eu.passerelle.sandbox.box.TestPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work of many accounts: none that has to wait keeps the others waiting. */
class LanesTakeTurnsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String KIND = "collect";
    private static final String BUSY = "stripe/busy";
    private static final String SMALL = "stripe/small";

    private final MovedClock clock = new MovedClock();
    private final WorkSignals signals = new WorkSignals();
    private final DataSource database = TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Work work = new JdbcWork(jdbc, signals, clock);
    private final WorkClaims claims = new WorkClaims(jdbc, work, clock);

    private void add(String lane, int count) {
        for (int key = 0; key < count; key++) {
            work.add(KIND, lane + key, lane, clock.instant());
        }
    }

    private List<Claim> claim(int countMax) {
        return claims.claimByLane(KIND, "invoice", countMax, 3, "", LEASE);
    }

    private static Map<String, Long> byLane(List<Claim> claimed) {
        return claimed.stream().collect(Collectors.groupingBy(Claim::lane, Collectors.counting()));
    }

    @Test
    void theAccountThatCameFirstDoesNotTakeEveryPlace() {
        add(BUSY, 50);
        add(SMALL, 2);
        add("", 1);
        assertThat(byLane(claim(8))).containsOnly(Map.entry("", 1L), Map.entry(BUSY, 3L), Map.entry(SMALL, 2L));
    }

    @Test
    void theNextTurnBeginsWhereTheLastEnded() {
        add(BUSY, 50);
        add(SMALL, 2);
        assertThat(byLane(claims.claimByLane(KIND, "invoice", 8, 3, BUSY + "!", LEASE)))
                .containsOnly(Map.entry(SMALL, 2L));
    }

    @Test
    void aHeldAccountIsNotClaimedAndItsTryDoesNotCount() {
        add(BUSY, 5);
        add(SMALL, 1);
        WorkItem item = claim(1).getFirst().item();
        assertThat(item.attempts()).isZero();
        work.hold(item, Duration.ofHours(1), "over its quota");
        assertThat(byLane(claim(8))).containsOnly(Map.entry(SMALL, 1L));
        jdbc.sql("update work_lane set held_until = clock_timestamp()").update();
        assertThat(claim(8)).extracting(claim -> claim.item().attempts()).containsOnly(0);
    }

    @Test
    void aHoldNeverShortensALongerOne() {
        add(BUSY, 2);
        List<Claim> claimed = claim(8);
        work.hold(claimed.get(0).item(), Duration.ofHours(1), "over its quota");
        work.hold(claimed.get(1).item(), Duration.ofMillis(1), "over its quota");
        assertThat(jdbc.sql("select held_until > clock_timestamp() + interval '59 minutes' from work_lane")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatHasNoLaneIsHeldAlone() {
        add("", 2);
        work.hold(claim(1).getFirst().item(), Duration.ofHours(1), "over its quota");
        assertThat(claim(8)).hasSize(1);
    }

    @Test
    void aPausedAccountOrRailIsNotClaimed() {
        JdbcControls controls = new JdbcControls(jdbc, clock);
        add(BUSY, 1);
        add(SMALL, 1);
        add("gocardless/busy", 1);
        controls.pause(BUSY, "operator");
        controls.pause("gocardless", "operator");
        assertThat(byLane(claim(8))).containsOnly(Map.entry(SMALL, 1L));
        controls.resume(BUSY, "operator");
        controls.resume("gocardless", "operator");
        assertThat(byLane(claim(8))).containsOnlyKeys(BUSY, "gocardless/busy");
    }

    @Test
    void workThatIsAskedForAgainKeepsItsLane() {
        add(BUSY, 1);
        work.add(KIND, BUSY + "0", clock.instant());
        assertThat(byLane(claim(8))).containsOnlyKeys(BUSY);
    }

    /** The first lane's first piece is another process's: its turn brings less than was asked for. */
    @Test
    void aFasterProcessDoesNotBringTheFirstLaneItsTurnAgain() throws Exception {
        add(BUSY, 20);
        add(SMALL, 1);
        List<String> ran = new CopyOnWriteArrayList<>();
        try (Connection faster = database.getConnection();
                Statement locking = faster.createStatement();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            faster.setAutoCommit(false);
            locking.execute("select id from work order by id limit 1 for update");
            camel.addComponent("work", new WorkComponent(claims, signals));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("work:collect?concurrency=2&laneMax=2&pollMillis=10").process(exchange -> {
                        WorkItem item = exchange.getMessage().getBody(WorkItem.class);
                        ran.add(item.key());
                        work.done(item);
                    });
                }
            });
            camel.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> ran.contains(SMALL + "0"));
        }
        assertThat(ran.indexOf(SMALL + "0")).isLessThan(4);
    }

    @Test
    void allIsDoneThoughOneAccountIsHeldAgainAndAgain() throws Exception {
        add(BUSY, 40);
        for (int lane = 0; lane < 30; lane++) {
            add("gocardless/c" + lane, 4);
        }
        Map<String, Integer> ran = new ConcurrentHashMap<>();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("work", new WorkComponent(claims, signals));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("work:collect?concurrency=16&laneMax=4&pollMillis=10")
                            .routeId("collect")
                            .process(exchange -> {
                                WorkItem item = exchange.getMessage().getBody(WorkItem.class);
                                if (ran.merge(item.key(), 1, Integer::sum) == 1
                                        && item.key().startsWith(BUSY)) {
                                    work.hold(item, Duration.ofMillis(20), "over its quota");
                                } else {
                                    work.done(item);
                                }
                            });
                }
            });
            camel.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.sql("select count(*) from work")
                                    .query(Long.class)
                                    .single()
                            == 0);
        }
        assertThat(ran).hasSize(160);
        assertThat(ran.entrySet())
                .allMatch(one -> one.getValue() == (one.getKey().startsWith(BUSY) ? 2 : 1));
    }
}
