package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.BankCalendar;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.stripe.StripeRails;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a collection of a creditor with four days of lead is asked for, and when the payer is charged. */
class RailScheduleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private final RailSchedule schedule = new RailSchedule(StripeRails.of(CreditorsOfTests.two()));

    private static InvoiceRow due(LocalDate dueOn) {
        return new InvoiceRow(
                CreditorsOfTests.AIDE,
                "FAC-1",
                new SubjectId(new UUID(1, 2)),
                dueOn,
                11000,
                "stripe",
                Optional.of("ADS-1"),
                Standing.PENDING,
                Optional.empty(),
                Optional.empty());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "due on an open day,                2026-11-20, 2026-11-02T08:00:00Z, 2026-11-20, 2026-11-15T23:00:00Z",
        "due on a Saturday,                 2026-11-21, 2026-11-02T08:00:00Z, 2026-11-23, 2026-11-18T23:00:00Z",
        "due on Christmas Day,              2026-12-25, 2026-11-02T08:00:00Z, 2026-12-28, 2026-12-23T23:00:00Z",
        "due on Good Friday,                2027-03-26, 2027-03-01T08:00:00Z, 2027-03-30, 2027-03-25T23:00:00Z",
        "due on 14 July which banks work,   2026-07-14, 2026-07-01T08:00:00Z, 2026-07-14, 2026-07-09T22:00:00Z",
        "due tomorrow: the earliest counts, 2026-11-03, 2026-11-02T08:00:00Z, 2026-11-06, 2026-11-02T08:00:00Z",
        "due long ago,                      2026-10-01, 2026-11-02T08:00:00Z, 2026-11-06, 2026-11-02T08:00:00Z",
        "the earliest is a Sunday,          2026-11-03, 2026-11-04T08:00:00Z, 2026-11-09, 2026-11-04T23:00:00Z",
        "it is tomorrow already in Paris,   2026-11-03, 2026-11-02T23:30:00Z, 2026-11-09, 2026-11-04T23:00:00Z",
        "summer time begins in between,     2026-03-31, 2026-03-01T08:00:00Z, 2026-03-31, 2026-03-26T23:00:00Z",
        "summer time has ended in between,  2026-10-28, 2026-10-01T08:00:00Z, 2026-10-28, 2026-10-23T22:00:00Z"
    })
    void aCollectionIsAskedForTheLeadBeforeItsChargeDate(
            String what, LocalDate dueOn, Instant now, LocalDate chargeOn, Instant submitAt) {
        assertThat(schedule.plan(due(dueOn), now)).isEqualTo(new RailSchedule.Times(chargeOn, submitAt));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "asked in time,                  2026-11-20, 2026-11-15T23:00:00Z, 2026-11-20",
        "held for two days,              2026-11-20, 2026-11-17T23:00:00Z, 2026-11-23",
        "held beyond its day,            2026-11-20, 2026-12-21T08:00:00Z, 2026-12-28"
    })
    void whatWasHeldIsChargedOnTheEarliestDayStillPossible(
            String what, LocalDate planned, Instant now, LocalDate chargeOn) {
        CollectionRow row = new CollectionRow(
                Reference.random(new Random(1)),
                CreditorsOfTests.AIDE,
                "FAC-1",
                1,
                "stripe",
                CollectionState.PLANNED,
                11000,
                planned,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
        assertThat(schedule.chargeOn(row, now)).isEqualTo(chargeOn);
    }

    /** Stripe takes a target date from 3 to 15 calendar days ahead; the longest closing is four days. */
    @Property
    void theChargeDateIsOpenNotBeforeTheDueDateAndWithinWhatStripeTakes(
            @ForAll @IntRange(min = 0, max = 3650) int nowDay,
            @ForAll @IntRange(min = 0, max = 86_399) int second,
            @ForAll @IntRange(min = -40, max = 90) int dueIn) {
        LocalDate today = LocalDate.of(2026, 1, 1).plusDays(nowDay);
        Instant now = today.atStartOfDay(PARIS).plusSeconds(second).toInstant();
        LocalDate dueOn = today.plusDays(dueIn);
        RailSchedule.Times times = schedule.plan(due(dueOn), now);
        assertThat(BankCalendar.isOpen(times.chargeOn())).isTrue();
        assertThat(times.chargeOn()).isAfterOrEqualTo(dueOn);
        assertThat(times.submitAt()).isAfterOrEqualTo(now);
        assertThat(LocalDate.ofInstant(times.submitAt(), PARIS))
                .isBetween(times.chargeOn().minusDays(8), times.chargeOn().minusDays(3));
    }
}
