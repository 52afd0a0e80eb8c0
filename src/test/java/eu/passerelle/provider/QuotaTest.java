package eu.passerelle.provider;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.provider.AccountRoom.Breaker;
import eu.passerelle.provider.Quota.Line;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Buckets and breakers in a real PostgreSQL whose machine clock the test moves. */
class QuotaTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Account AIDE = new Account("stripe", CreditorsOfTests.AIDE);
    private static final Account MAISON = new Account("stripe", CreditorsOfTests.MAISON);
    private static final Line COLLECT = new Line(AIDE, "stripe-collection", false);
    private static final Line LOOK_UP = new Line(AIDE, "stripe-look-up", true);
    private static final Limits TWENTY = new Limits(new Limits.Rate(20, 10), Optional.empty());
    private static final Limits STRIPE = new Limits(new Limits.Rate(30, 30), Optional.of(new Limits.Rate(20, 10)));

    private final JdbcClient jdbc =
            JdbcClient.create(TestPostgres.shared().freshDatabase().migratedDataSource());
    private final QuotaTable table = new QuotaTable(jdbc);
    private final MachineTime time = new MachineTime(jdbc);
    private final Quota quota = new Quota(table, time);

    private int taken(Quota of, Line line, Limits limits, int most) {
        int taken = 0;
        while (taken < most && of.take(line, limits) instanceof Room.Given) {
            taken++;
        }
        return taken;
    }

    /** Asks every 25 milliseconds, as one who has more to send than may leave. */
    private int takenWithin(Duration span, Line line, Limits limits, Quota... processes) {
        int taken = 0;
        for (long millis = 0; millis < span.toMillis(); millis += 25) {
            time.pass(Duration.ofMillis(25));
            for (Quota process : processes) {
                taken += taken(process, line, limits, 1000);
            }
        }
        return taken;
    }

    @Test
    void noMoreThanTheRateIsGivenAndHardlyLess() {
        int burst = taken(quota, COLLECT, TWENTY, 1000);
        assertThat(burst).isBetween(6, 10);
        assertThat(takenWithin(Duration.ofSeconds(20), COLLECT, TWENTY, quota)).isBetween(396, 404);
    }

    @Test
    void processesShareOneBucket() {
        Quota other = new Quota(new QuotaTable(jdbc), time);
        taken(quota, COLLECT, TWENTY, 1000);
        assertThat(takenWithin(Duration.ofSeconds(20), COLLECT, TWENTY, quota, other))
                .isBetween(392, 404);
    }

    @Test
    void theDatabaseIsNotAskedForEachCall() {
        table.take(AIDE, COLLECT.hop(), TWENTY, 0, 0);
        assertThat(quota.take(COLLECT, TWENTY)).isInstanceOf(Room.Given.class);
        double left = table.of("stripe").getFirst().tokens();
        assertThat(taken(quota, COLLECT, TWENTY, 4)).isEqualTo(4);
        assertThat(table.of("stripe").getFirst().tokens()).isEqualTo(left);
    }

    @Test
    void anotherAccountHasItsOwn() {
        taken(quota, COLLECT, TWENTY, 1000);
        assertThat(taken(quota, new Line(MAISON, "stripe-collection", false), TWENTY, 1000))
                .isPositive();
    }

    @Test
    void aHopHasItsShareOfTheAccount() {
        assertThat(takenWithin(Duration.ofSeconds(10), COLLECT, STRIPE, quota)).isBetween(196, 210);
        Line customers = new Line(AIDE, "stripe-customer", false);
        int both = 0;
        for (int half = 0; half < 200; half++) {
            time.pass(Duration.ofMillis(50));
            both += taken(quota, COLLECT, STRIPE, 1000) + taken(quota, customers, STRIPE, 1000);
        }
        assertThat(both).isBetween(290, 330);
    }

    @Test
    void collectionsLeaveAShareForWhatSettles() {
        taken(quota, COLLECT, TWENTY, 1000);
        assertThat(quota.take(COLLECT, TWENTY)).isInstanceOf(Room.None.class);
        assertThat(taken(quota, LOOK_UP, TWENTY, 1000)).isBetween(2, 4);
    }

    @Test
    void whoIsOverIsToldWhenToAskAgain() {
        taken(quota, COLLECT, TWENTY, 1000);
        Room.None none = (Room.None) quota.take(COLLECT, TWENTY);
        assertThat(none.why()).isEqualTo("stripe/aide-et-soleil is over its quota");
        time.pass(none.pause().plusMillis(1));
        assertThat(quota.take(COLLECT, TWENTY)).isInstanceOf(Room.Given.class);
    }

    @Test
    void whatIsTurnedAwaySlowsTheAccountAndItRecovers() {
        quota.take(COLLECT, TWENTY);
        quota.turnedAway(COLLECT, TWENTY, SECOND);
        quota.turnedAway(COLLECT, TWENTY, SECOND);
        assertThat(quota.take(COLLECT, TWENTY)).isInstanceOf(Room.None.class);
        assertThat(table.of("stripe").getFirst().perSecond()).isEqualTo(16.0);
        assertThat(table.of("stripe").getFirst().turnedAway()).isEqualTo(2);
        assertThat(takenWithin(Duration.ofMillis(975), COLLECT, TWENTY, quota)).isZero();
        assertThat(takenWithin(SECOND, COLLECT, TWENTY, quota)).isBetween(8, 18);
        takenWithin(Duration.ofSeconds(12), COLLECT, TWENTY, quota);
        assertThat(table.of("stripe").getFirst().perSecond()).isEqualTo(20.0);
    }

    @Test
    void aProviderThatSaysHowLongIsBelieved() {
        quota.take(COLLECT, TWENTY);
        quota.turnedAway(COLLECT, TWENTY, Duration.ofSeconds(30));
        assertThat(takenWithin(Duration.ofSeconds(29), COLLECT, TWENTY, quota)).isZero();
        assertThat(takenWithin(Duration.ofSeconds(2), COLLECT, TWENTY, quota)).isPositive();
    }

    @Test
    void theBreakerOpensForEveryProcessAndTriesOneCall() {
        Quota other = new Quota(new QuotaTable(jdbc), time);
        quota.take(COLLECT, TWENTY);
        for (int failure = 0; failure < QuotaTable.FAILURES_MAX; failure++) {
            assertThat(breaker()).isEqualTo(Breaker.CLOSED);
            quota.failed(AIDE);
        }
        assertThat(breaker()).isEqualTo(Breaker.OPEN);
        quota.failed(AIDE);
        assertThat(other.take(COLLECT, TWENTY))
                .isInstanceOfSatisfying(
                        Room.None.class,
                        none -> assertThat(none.why()).isEqualTo("stripe/aide-et-soleil does not answer"));
        time.pass(Duration.ofSeconds(6));
        assertThat(taken(quota, COLLECT, TWENTY, 10)).isEqualTo(1);
        assertThat(breaker()).isEqualTo(Breaker.HALF_OPEN);
        assertThat(other.take(LOOK_UP, TWENTY)).isInstanceOf(Room.None.class);
        quota.answered(AIDE);
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
        time.pass(SECOND);
        assertThat(taken(quota, COLLECT, TWENTY, 4)).isEqualTo(4);
    }

    @Test
    void aProbeThatFailsKeepsTheBreakerOpenForLonger() {
        quota.take(COLLECT, TWENTY);
        for (int failure = 0; failure < QuotaTable.FAILURES_MAX; failure++) {
            quota.failed(AIDE);
        }
        time.pass(Duration.ofSeconds(6));
        assertThat(taken(quota, COLLECT, TWENTY, 10)).isEqualTo(1);
        quota.failed(AIDE);
        time.pass(Duration.ofSeconds(6));
        assertThat(quota.take(COLLECT, TWENTY)).isInstanceOf(Room.None.class);
        time.pass(Duration.ofSeconds(5));
        assertThat(quota.take(COLLECT, TWENTY)).isInstanceOf(Room.Given.class);
    }

    @Test
    void whatWasTakenBeforeTheBreakerOpenedIsNotGivenBack() {
        long askedAt = time.getAsLong();
        quota.take(COLLECT, TWENTY);
        for (int failure = 0; failure < QuotaTable.FAILURES_MAX; failure++) {
            quota.failed(AIDE);
        }
        quota.giveBack(COLLECT, askedAt);
        assertThat(breaker()).isEqualTo(Breaker.OPEN);
        assertThat(quota.take(COLLECT, TWENTY)).isInstanceOf(Room.None.class);
    }

    /** Nothing would come together until the clock is where it was. */
    @Test
    void aDatabaseWhoseClockGoesBackAnHourLosesNoHour() {
        taken(quota, COLLECT, TWENTY, 1000);
        jdbc.sql("update machine_time set at = at - interval '1 hour'").update();
        taken(quota, COLLECT, TWENTY, 1000);
        assertThat(takenWithin(Duration.ofSeconds(10), COLLECT, TWENTY, quota)).isBetween(190, 204);
    }

    @Test
    void whoIsSlowedIsNotToldToWaitLongerThanItTakesToGrowBack() {
        taken(quota, COLLECT, TWENTY, 1000);
        jdbc.sql("update provider_quota set rate = 1e-6").update();
        Quota other = new Quota(table, time);
        Room.None none = (Room.None) other.take(COLLECT, TWENTY);
        assertThat(none.pause()).isBetween(SECOND, Duration.ofSeconds(5));
        time.pass(none.pause().plusMillis(1));
        assertThat(other.take(COLLECT, TWENTY)).isInstanceOf(Room.Given.class);
    }

    @Test
    void anAnswerBetweenFailuresStartsTheCountAnew() {
        quota.take(COLLECT, TWENTY);
        for (int failure = 0; failure < 3 * QuotaTable.FAILURES_MAX; failure++) {
            quota.failed(AIDE);
            if (failure % 3 == 0) {
                quota.answered(AIDE);
            }
        }
        assertThat(breaker()).isEqualTo(Breaker.CLOSED);
    }

    @Test
    void aMinutesLimitHoldsInEveryMinuteOfTheProvider() {
        Limits minute = new Limits(Limits.Rate.perMinute(1000, 10), Optional.empty());
        for (int count = 0; count < 3; count++) {
            assertThat(takenWithin(Duration.ofMinutes(1), COLLECT, minute, quota))
                    .isBetween(980, 1000);
        }
    }

    private Breaker breaker() {
        List<AccountRoom> rooms = table.of("stripe");
        return rooms.getFirst().breaker();
    }
}
