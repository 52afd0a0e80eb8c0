package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankCalendarTest {
    /** Easter Sundays as printed, for years that have none of our computing in them. */
    private static final Map<Integer, String> EASTER = Map.of(
            2024, "03-31", 2025, "04-20", 2026, "04-05", 2027, "03-28", 2028, "04-16", 2029, "04-01", 2030, "04-21",
            2031, "04-13", 2035, "03-25", 2038, "04-25");

    @Test
    void aYearClosesOnSixDaysAndAllWeekends() {
        EASTER.forEach((year, monthDay) -> {
            LocalDate easter = LocalDate.parse(year + "-" + monthDay);
            Set<MonthDay> closed = Set.of(
                    MonthDay.of(1, 1),
                    MonthDay.from(easter.minusDays(2)),
                    MonthDay.from(easter.plusDays(1)),
                    MonthDay.of(5, 1),
                    MonthDay.of(12, 25),
                    MonthDay.of(12, 26));
            for (int day = 1; day <= Year.of(year).length(); day++) {
                LocalDate date = LocalDate.ofYearDay(year, day);
                boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
                assertThat(BankCalendar.isOpen(date))
                        .as("%s", date)
                        .isEqualTo(!weekend && !closed.contains(MonthDay.from(date)));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-05-08", "2026-07-14", "2026-11-11", "2026-05-14", "2026-05-25", "2028-08-15", "2027-11-01"
            })
    void aFrenchHolidayIsAnOpenDay(LocalDate day) {
        assertThat(BankCalendar.isOpen(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24, 2026-12-28",
        "2026-12-31, 2027-01-04",
        "2027-03-25, 2027-03-30",
        "2026-07-14, 2026-07-15",
        "2026-04-02, 2026-04-07"
    })
    void theNextDayOfSettlementIsKnown(LocalDate from, LocalDate next) {
        assertThat(BankCalendar.plusOpenDays(from, 1)).isEqualTo(next);
        assertThat(BankCalendar.minusOpenDays(next, 1)).isEqualTo(from);
        assertThat(BankCalendar.nextOpen(from.plusDays(1))).isEqualTo(next);
        assertThat(BankCalendar.previousOpen(next.minusDays(1))).isEqualTo(from);
    }

    @ParameterizedTest
    @CsvSource({"2027-03-30, 2027-03-25", "2026-12-28, 2026-12-24", "2027-05-03, 2027-04-30", "2026-11-11, 2026-11-10"})
    void theDayOfSettlementBeforeIsKnown(LocalDate from, LocalDate previous) {
        assertThat(BankCalendar.previousOpen(from.minusDays(1))).isEqualTo(previous);
    }

    @Test
    void anOpenDayIsItsOwnNextAndPrevious() {
        LocalDate day = LocalDate.parse("2026-11-23");
        assertThat(BankCalendar.nextOpen(day)).isEqualTo(day);
        assertThat(BankCalendar.previousOpen(day)).isEqualTo(day);
        assertThat(BankCalendar.plusOpenDays(day, 0)).isEqualTo(day);
        assertThat(BankCalendar.plusOpenDays(day, 5)).isEqualTo(LocalDate.parse("2026-11-30"));
    }

    @Test
    void aDirectionIsAMethodAndNotASign() {
        LocalDate day = LocalDate.parse("2026-11-23");
        assertThatIllegalArgumentException().isThrownBy(() -> BankCalendar.plusOpenDays(day, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> BankCalendar.minusOpenDays(day, -1));
    }

    @Property
    void nextIsTheFirstOpenDayNotBefore(
            @ForAll @IntRange(min = 2002, max = 2199) int year, @ForAll @IntRange(min = 1, max = 365) int dayOfYear) {
        LocalDate day = LocalDate.ofYearDay(year, dayOfYear);
        LocalDate next = BankCalendar.nextOpen(day);
        LocalDate previous = BankCalendar.previousOpen(day);
        assertThat(BankCalendar.isOpen(next)).isTrue();
        assertThat(BankCalendar.isOpen(previous)).isTrue();
        assertThat(day.datesUntil(next)).noneMatch(BankCalendar::isOpen);
        assertThat(previous.plusDays(1).datesUntil(day.plusDays(1)))
                .noneMatch(skipped -> BankCalendar.isOpen(skipped) && !skipped.equals(previous));
        // The longest closure is Good Friday to Easter Monday.
        assertThat(next).isBefore(day.plusDays(5));
        assertThat(previous).isAfter(day.minusDays(5));
    }

    @Property
    void stepsAddUpAndAreUndone(
            @ForAll @IntRange(min = 2002, max = 2199) int year,
            @ForAll @IntRange(min = 1, max = 365) int dayOfYear,
            @ForAll @IntRange(max = 40) int few,
            @ForAll @IntRange(max = 40) int more) {
        LocalDate day = LocalDate.ofYearDay(year, dayOfYear);
        LocalDate later = BankCalendar.plusOpenDays(day, few);
        assertThat(BankCalendar.plusOpenDays(later, more)).isEqualTo(BankCalendar.plusOpenDays(day, few + more));
        assertThat(BankCalendar.minusOpenDays(later, few)).isEqualTo(BankCalendar.nextOpen(day));
        assertThat(BankCalendar.nextOpen(day).datesUntil(later).filter(BankCalendar::isOpen))
                .hasSize(few);
    }
}
