package eu.passerelle.delivery.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.delivery.work.WorkClaims.Claim;
import eu.passerelle.sandbox.box.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Work on a real PostgreSQL: held by one, lost by the clock of the database, never done less often than asked. */
class WorkTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LEASE_OVER = Duration.ofMillis(-1);

    private static DataSource database;
    private static JdbcClient jdbc;

    private final MovedClock clock = new MovedClock();
    private final WorkSignals signals = new WorkSignals();
    private final Work work = new JdbcWork(jdbc, signals, clock);
    private final WorkClaims claims = new WorkClaims(jdbc, work, clock);
    private final String kind = "kind-" + UUID.randomUUID();

    @BeforeAll
    static void aDatabase() {
        database = TestPostgres.shared().freshDatabase().migratedDataSource();
        jdbc = JdbcClient.create(database);
    }

    private void add(String key) {
        work.add(kind, key, clock.instant());
    }

    private WorkItem claimOne(Duration lease) {
        List<Claim> claimed = claims.claim(kind, "flow", 1, lease);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst().item();
    }

    private List<Claim> claimAll() {
        return claims.claim(kind, "flow", 100, LEASE);
    }

    @Test
    void whatOneHoldsNobodyElseGets() {
        add("a");
        add("b");
        WorkItem first = claimOne(LEASE);
        assertThat(claimAll()).extracting(claim -> claim.item().key()).containsExactly("b");
        assertThat(first.key()).isEqualTo("a");
        assertThat(claimAll()).isEmpty();
    }

    @Test
    void manyClaimersShareWorkWithoutMeeting() throws InterruptedException {
        for (int key = 0; key < 200; key++) {
            add("k" + key);
        }
        Set<String> seen = new ConcurrentSkipListSet<>();
        AtomicInteger count = new AtomicInteger();
        List<Thread> claimers = java.util.stream.IntStream.range(0, 6)
                .mapToObj(n -> Thread.ofVirtual().start(() -> {
                    List<Claim> claimed = claims.claim(kind, "flow", 7, LEASE);
                    while (!claimed.isEmpty()) {
                        claimed.forEach(claim -> {
                            seen.add(claim.item().key());
                            count.incrementAndGet();
                        });
                        claimed = claims.claim(kind, "flow", 7, LEASE);
                    }
                }))
                .toList();
        for (Thread claimer : claimers) {
            claimer.join();
        }
        assertThat(seen).hasSize(200);
        assertThat(count).hasValue(200);
    }

    @Test
    void whoLostTheLeaseCannotEndTheWork() throws SQLException {
        add("a");
        WorkItem old = claimOne(LEASE_OVER);
        WorkItem taken = claimOne(LEASE);
        assertThat(taken.token()).isGreaterThan(old.token());
        assertThat(taken.attempts()).isEqualTo(1);
        assertThatThrownBy(() -> work.done(old)).isInstanceOf(Work.LeaseLost.class);
        assertThatThrownBy(() -> work.again(old, Duration.ZERO, "x")).isInstanceOf(Work.LeaseLost.class);
        assertThatThrownBy(() -> work.later(old, clock.instant(), "x")).isInstanceOf(Work.LeaseLost.class);
        assertThatThrownBy(() -> work.park(old, "x")).isInstanceOf(Work.LeaseLost.class);
        try (Connection connection = database.getConnection()) {
            assertThat(old.holds(connection)).isFalse();
            assertThat(taken.holds(connection)).isTrue();
        }
        work.done(taken);
        assertThat(rows()).isZero();
    }

    @Test
    void aLeaseThatRanOutIsLostEvenIfNobodyTookOver() throws SQLException {
        add("a");
        WorkItem late = claimOne(LEASE_OVER);
        assertThatThrownBy(() -> work.done(late)).isInstanceOf(Work.LeaseLost.class);
        try (Connection connection = database.getConnection()) {
            assertThat(late.holds(connection)).isFalse();
        }
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aLostLeaseTakesItsTransactionWithIt() {
        add("a");
        WorkItem late = claimOne(LEASE_OVER);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    work.add(kind, "result", clock.instant());
                    work.done(late);
                }))
                .isInstanceOf(Work.LeaseLost.class);
        assertThat(claimAll()).extracting(claim -> claim.item().key()).containsExactly("a");
    }

    @Test
    void askedAgainWhileItIsDoneItIsDoneOnceMore() {
        add("a");
        WorkItem first = claimOne(LEASE);
        add("a");
        work.done(first);
        WorkItem second = claimOne(LEASE);
        assertThat(second.version()).isEqualTo(2);
        work.done(second);
        assertThat(rows()).isZero();
    }

    @Test
    void askedAgainForTomorrowWhileItIsDoneItIsDoneTomorrow() {
        add("a");
        WorkItem first = claimOne(LEASE);
        work.add(kind, "a", clock.instant().plus(Duration.ofDays(1)));
        work.done(first);
        assertThat(claimAll()).isEmpty();
        clock.move(Duration.ofDays(1));
        assertThat(claimAll()).hasSize(1);
    }

    @Test
    void whatWasAskedForTomorrowIsNotForgottenByACrashToday() {
        add("a");
        WorkItem crashed = claimOne(LEASE_OVER);
        assertThat(crashed.key()).isEqualTo("a");
        work.add(kind, "a", clock.instant().plus(Duration.ofDays(1)));
        work.done(claimOne(LEASE));
        assertThat(claimAll()).isEmpty();
        clock.move(Duration.ofDays(1));
        assertThat(claimAll()).hasSize(1);
    }

    @Test
    void ofTwoTimesTheEarlierCounts() {
        work.add(kind, "a", clock.instant().plus(Duration.ofDays(3)));
        work.add(kind, "a", clock.instant().plus(Duration.ofDays(1)));
        work.add(kind, "a", clock.instant().plus(Duration.ofDays(2)));
        assertThat(claimAll()).isEmpty();
        clock.move(Duration.ofDays(1));
        assertThat(claimAll()).hasSize(1);
    }

    @Test
    void withdrawnWorkIsGoneButWhatIsHeldFinishesAndIsNotDoneAgain() {
        add("waits");
        work.withdraw(kind, "waits");
        assertThat(rows()).isZero();
        add("held");
        WorkItem held = claimOne(LEASE);
        add("held");
        work.withdraw(kind, "held");
        work.done(held);
        assertThat(rows()).isZero();
    }

    @Test
    void givenBackWorkWaitsOnTheMachinesClockAndLaterWorkOnTheBusinesss() {
        add("again");
        work.again(claimOne(LEASE), Duration.ofHours(1), "busy");
        clock.move(Duration.ofDays(2));
        assertThat(claimAll()).isEmpty();
        add("later");
        work.later(claimOne(LEASE), clock.instant().plus(Duration.ofDays(1)), "tomorrow");
        assertThat(claimAll()).isEmpty();
        clock.move(Duration.ofDays(1));
        assertThat(claimAll()).extracting(claim -> claim.item().key()).containsExactly("later");
    }

    @Test
    void parkedWorkWaitsUntilItIsAskedForAgain() {
        add("a");
        work.park(claimOne(LEASE), "a person must look");
        clock.move(Duration.ofDays(30));
        assertThat(claimAll()).isEmpty();
        add("a");
        assertThat(claimAll()).hasSize(1);
    }

    @Test
    void failedWorkComesBackSlowerEachTimeAndIsParkedByTheNameOfItsException() {
        assertThat(WorkClaims.pause(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(WorkClaims.pause(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(WorkClaims.pause(60)).isEqualTo(Duration.ofMinutes(5));
        add("a");
        Claim first = claims.claim(kind, "flow", 1, LEASE).getFirst();
        claims.failed(first, new IllegalStateException("Jeanne Lefèvre"), 2);
        Claim second =
                await().until(() -> claimAll(), claimed -> !claimed.isEmpty()).getFirst();
        assertThat(second.failures()).isEqualTo(1);
        claims.failed(second, new IllegalStateException("Jeanne Lefèvre"), 2);
        assertThat(jdbc.sql("select parked_reason || ' ' || last_reason from work where kind = :kind")
                        .param("kind", kind)
                        .query(String.class)
                        .single())
                .isEqualTo("java.lang.IllegalStateException java.lang.IllegalStateException");
    }

    @Test
    void aPauseHoldsForEveryProcessUntilItIsLifted() {
        String flow = "flow-" + UUID.randomUUID();
        add("a");
        new JdbcControls(jdbc, clock).pause(flow, "operator");
        JdbcControls afterARestart = new JdbcControls(jdbc, clock);
        assertThat(afterARestart.paused(flow)).isTrue();
        assertThat(claims.claim(kind, flow, 10, LEASE)).isEmpty();
        afterARestart.resume(flow, "operator");
        assertThat(claims.claim(kind, flow, 10, LEASE)).hasSize(1);
    }

    @Test
    void theWaitingAreCounted() {
        add("held");
        assertThat(claimOne(LEASE).key()).isEqualTo("held");
        add("due");
        work.add(kind, "later", clock.instant().plus(Duration.ofDays(1)));
        clock.move(Duration.ofMinutes(2));
        assertThat(new JdbcWaiting(jdbc, clock).work())
                .filteredOn(row -> row.kind().equals(kind))
                .containsExactly(new eu.passerelle.delivery.Waiting.OfWork(kind, 1, 1, 1, 0, 120));
    }

    private long rows() {
        return jdbc.sql("select count(*) from work where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }
}
