package eu.passerelle.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.provider.stripe.StripeRails;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Clearing;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one place that calls pass, over real buckets. */
class ProviderCallsTest {
    private static final Account AIDE = new Account("stripe", CreditorsOfTests.AIDE);
    private static final String KEY = "K.collect";

    private final JdbcClient jdbc =
            JdbcClient.create(TestPostgres.shared().freshDatabase().migratedDataSource());
    private final QuotaTable table = new QuotaTable(jdbc);
    private final MachineTime time = new MachineTime(jdbc);
    private final ProviderCalls calls = new ProviderCalls(StripeRails.of(CreditorsOfTests.two()), table, time);

    private record Request(String reference) {}

    private static Cleared<Request> cleared(String key) {
        return Clearing.of("stripe-collection", CreditorsOfTests.AIDE, key, new Request("K"));
    }

    private int promises() {
        int promises = 0;
        while (calls.promise(AIDE, "collection", "P" + promises + ".collect") instanceof Room.Given) {
            promises++;
        }
        return promises;
    }

    @Test
    void aPromiseIsKeptThoughTheBucketIsEmptySince() {
        assertThat(calls.promise(AIDE, "collection", KEY)).isInstanceOf(Room.Given.class);
        assertThat(promises()).isPositive();
        Cleared<Request> promised = cleared(KEY);
        calls.turn("stripe", promised).next();
        assertThat(Clearing.calls(promised)).isEqualTo(1);
    }

    @Test
    void aCallWithoutRoomIsNotMadeAndNotCounted() {
        promises();
        Cleared<Request> late = cleared("L.collect");
        Turn turn = calls.turn("stripe", late);
        assertThatThrownBy(turn::next)
                .isInstanceOfSatisfying(
                        Turn.NoRoom.class,
                        none -> assertThat(none.why()).isEqualTo("stripe/aide-et-soleil is over its quota"));
        assertThat(Clearing.calls(late)).isZero();
    }

    /** Its crossing was refused or lost its lease. */
    @Test
    void aPromiseOfLongAgoIsNotKept() {
        calls.promise(AIDE, "collection", KEY);
        time.pass(Duration.ofSeconds(61));
        promises();
        assertThatThrownBy(calls.turn("stripe", cleared(KEY))::next).isInstanceOf(Turn.NoRoom.class);
    }

    @Test
    void whatIsForgoneIsGivenBack() {
        int all = promises();
        assertThat(all).isPositive();
        for (int promise = 0; promise < all; promise++) {
            calls.forgo("P" + promise + ".collect");
            calls.forgo("P" + promise + ".collect");
        }
        assertThat(promises()).isEqualTo(all);
    }

    @Test
    void aTurnTellsTheBucketWhatCameOfIt() {
        Turn turn = calls.turn("stripe", cleared(KEY));
        turn.next();
        turn.turnedAway(Optional.of(Duration.ofSeconds(3)));
        assertThat(calls.promise(AIDE, "collection", KEY)).isInstanceOf(Room.None.class);
        time.pass(Duration.ofSeconds(4));
        assertThat(calls.promise(AIDE, "collection", KEY)).isInstanceOf(Room.Given.class);
        for (int failure = 0; failure < QuotaTable.FAILURES_MAX; failure++) {
            turn.failed();
        }
        assertThat(calls.promise(AIDE, "collection", "N.collect"))
                .isInstanceOfSatisfying(
                        Room.None.class, none -> assertThat(none.why()).endsWith("does not answer"));
    }

    @Test
    void aCreditorsFileNarrowsTheRate() {
        Limits five = new Limits(new Limits.Rate(100, 60), Optional.of(new Limits.Rate(25, 15))).atMost(5);
        assertThat(five).isEqualTo(new Limits(new Limits.Rate(5, 5), Optional.of(new Limits.Rate(5, 5))));
    }
}
