package eu.passerelle.money;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * The days on which T2, the Eurosystem's settlement, is open: all but Saturdays, Sundays, 1 January, Good Friday,
 * Easter Monday, 1 May, 25 and 26 December. So it has been since 2002; earlier years are not asked for. French
 * holidays such as 14 July are open days.
 */
public final class BankCalendar {
    private static final Set<MonthDay> FIXED_CLOSING_DAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    private BankCalendar() {}

    public static boolean isOpen(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        LocalDate easter = easterSunday(day.getYear());
        return !FIXED_CLOSING_DAYS.contains(MonthDay.from(day))
                && !day.equals(easter.minusDays(2))
                && !day.equals(easter.plusDays(1));
    }

    /** The day itself when it is open, else the first open one after it. */
    public static LocalDate nextOpen(LocalDate day) {
        LocalDate open = day;
        while (!isOpen(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    /** The day itself when it is open, else the last open one before it. */
    public static LocalDate previousOpen(LocalDate day) {
        LocalDate open = day;
        while (!isOpen(open)) {
            open = open.minusDays(1);
        }
        return open;
    }

    /** So many open days later; a closed day counts as the next open one, so 0 gives {@link #nextOpen}. */
    public static LocalDate plusOpenDays(LocalDate day, int openDays) {
        requireCount(openDays);
        LocalDate open = nextOpen(day);
        for (int step = 0; step < openDays; step++) {
            open = nextOpen(open.plusDays(1));
        }
        return open;
    }

    /** So many open days earlier; a closed day counts as the open one before it, so 0 gives {@link #previousOpen}. */
    public static LocalDate minusOpenDays(LocalDate day, int openDays) {
        requireCount(openDays);
        LocalDate open = previousOpen(day);
        for (int step = 0; step < openDays; step++) {
            open = previousOpen(open.minusDays(1));
        }
        return open;
    }

    private static void requireCount(int openDays) {
        if (openDays < 0) {
            throw new IllegalArgumentException("open days are counted from 0; there is a method for each direction");
        }
    }

    /**
     * Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher, right for every year of it.
     */
    private static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int yearOfCentury = year % 100;
        int moonShift = (8 * century + 13) / 25;
        int daysToFullMoon = (19 * golden + century - century / 4 - moonShift + 15) % 30;
        int daysToSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - daysToFullMoon - yearOfCentury % 4) % 7;
        int correction = (golden + 11 * daysToFullMoon + 22 * daysToSunday) / 451;
        int monthAndDay = daysToFullMoon + daysToSunday - 7 * correction + 114;
        return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
    }
}
