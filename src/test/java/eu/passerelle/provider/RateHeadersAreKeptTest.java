package eu.passerelle.provider;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.provider.Quota.Line;
import eu.passerelle.sandbox.box.TestPostgres;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A provider that counts 1000 calls in fixed minutes, says with each answer what is left, and has other callers. */
class RateHeadersAreKeptTest {
    private static final int A_MINUTE = 1000;
    private static final int MINUTES = 3;
    private static final int TICKS = 600;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Account AIDE = new Account("gocardless", CreditorsOfTests.AIDE);
    private static final Line COLLECT = new Line(AIDE, "gocardless-collection", false);
    private static final Limits LIMITS = new Limits(Limits.Rate.perMinute(A_MINUTE, 10), Optional.empty());
    private static final double PER_SECOND = LIMITS.account().perSecond();

    private final JdbcClient jdbc =
            JdbcClient.create(TestPostgres.shared().freshDatabase().migratedDataSource());
    private final QuotaTable table = new QuotaTable(jdbc);
    private final MachineTime time = new MachineTime(jdbc);
    private final Quota quota = new Quota(table, time);

    private int taken() {
        int taken = 0;
        while (quota.take(COLLECT, LIMITS) instanceof Room.Given) {
            taken++;
        }
        return taken;
    }

    private int takenWithin(Duration span) {
        int taken = 0;
        for (long millis = 0; millis < span.toMillis(); millis += 25) {
            time.pass(Duration.ofMillis(25));
            taken += taken();
        }
        return taken;
    }

    private double perSecond() {
        return table.of(AIDE.rail()).getFirst().perSecond();
    }

    @Test
    void enoughChangesNothing() {
        quota.take(COLLECT, LIMITS);
        quota.left(AIDE, LIMITS, 500, Duration.ofSeconds(30));
        assertThat(quota.take(COLLECT, LIMITS)).isInstanceOf(Room.Given.class);
    }

    @Test
    void noneLeftHoldsTheAccountUntilTheCountBeginsAnewAndNotLonger() {
        taken();
        quota.left(AIDE, LIMITS, 0, Duration.ofSeconds(30));
        assertThat(takenWithin(Duration.ofMillis(29_975))).isZero();
        assertThat(takenWithin(Duration.ofSeconds(10))).isBetween(155, 170);
    }

    @Test
    void lessThanWouldBeUsedIsAShortPauseAndChangesNoRate() {
        taken();
        quota.left(AIDE, LIMITS, 100, Duration.ofSeconds(30));
        assertThat(takenWithin(Duration.ofMillis(975))).isZero();
        assertThat(takenWithin(Duration.ofSeconds(1))).isPositive();
        assertThat(perSecond()).isEqualTo(PER_SECOND);
    }

    /** Each of them had slowed the account tenfold, until nothing was sent for hours. */
    @Test
    void theLastCallsOfAMinuteAnsweredTogetherSlowNothing() {
        taken();
        for (int left = 5; left >= 0; left--) {
            quota.left(AIDE, LIMITS, left, Duration.ofSeconds(1));
        }
        quota.left(AIDE, LIMITS, 0, Duration.ofSeconds(1));
        quota.left(AIDE, LIMITS, 0, Duration.ofSeconds(1));
        Room.None none = (Room.None) quota.take(COLLECT, LIMITS);
        assertThat(none.pause()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(perSecond()).isEqualTo(PER_SECOND);
        assertThat(takenWithin(Duration.ofSeconds(11))).isBetween(155, 170);
    }

    /** @param ours answered calls of the hub @param turnedAway its calls beyond the provider's limit */
    private record Seen(int ours, int turnedAway) {}

    /** Answers come a tick after their calls. Another caller of the account makes its calls between two ticks. */
    private Seen minutesBeside(int others, int fromTick, int toTick) {
        int ours = 0;
        int turnedAway = 0;
        int onTheWay = 0;
        for (int minute = 0; minute < MINUTES; minute++) {
            int counted = 0;
            for (int tick = 0; tick < TICKS; tick++) {
                time.pass(TICK);
                if (tick >= fromTick && tick < toTick) {
                    counted += others * (tick - fromTick + 1) / (toTick - fromTick)
                            - others * (tick - fromTick) / (toTick - fromTick);
                }
                Duration reset = TICK.multipliedBy(TICKS - tick);
                int calls = onTheWay;
                onTheWay = taken();
                for (int call = 0; call < calls; call++) {
                    if (counted < A_MINUTE) {
                        counted++;
                        ours++;
                    } else {
                        turnedAway++;
                        quota.turnedAway(COLLECT, LIMITS, reset);
                    }
                    quota.left(AIDE, LIMITS, Math.max(0, A_MINUTE - counted), reset);
                }
            }
        }
        return new Seen(ours, turnedAway);
    }

    @Test
    void aloneAllIsUsed() {
        Seen seen = minutesBeside(0, 0, 1);
        assertThat(seen.ours()).isGreaterThan(MINUTES * 980);
        assertThat(seen.turnedAway()).isZero();
    }

    @Test
    void besideASteadyCallerWhatIsLeftIsUsed() {
        Seen seen = minutesBeside(60, 0, TICKS);
        assertThat(seen.ours()).isGreaterThan(MINUTES * 925);
        assertThat(seen.turnedAway()).isLessThan(seen.ours() / 100);
    }

    @Test
    void afterACallerThatTakesHalfAtOnceWhatIsLeftIsUsed() {
        Seen seen = minutesBeside(500, 0, 10);
        assertThat(seen.ours()).isGreaterThan(MINUTES * 480);
        assertThat(seen.turnedAway()).isLessThan(seen.ours() / 100);
    }

    @Test
    void aCallerThatTakesTheEndOfEachMinuteSlowsNoOther() {
        Seen seen = minutesBeside(300, 500, 510);
        assertThat(seen.ours()).isBetween(MINUTES * 780, MINUTES * 840);
        assertThat(perSecond()).isGreaterThan(PER_SECOND / 2);
    }
}
