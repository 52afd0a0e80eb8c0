package eu.passerelle.sandbox.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/** Days on which T2, the Eurosystem's settlement system, is open. The simulators' own: they can contradict the hub. */
public final class T2Days {
    private static final Set<MonthDay> CLOSED_EVERY_YEAR =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    private T2Days() {}

    public static boolean open(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return false;
        }
        LocalDate easter = easterSunday(day.getYear());
        return !CLOSED_EVERY_YEAR.contains(MonthDay.from(day))
                && !day.equals(easter.minusDays(2))
                && !day.equals(easter.plusDays(1));
    }

    /** This day if T2 is open on it, else the next one on which it is. */
    public static LocalDate onOrAfter(LocalDate day) {
        LocalDate candidate = day;
        while (!open(candidate)) {
            candidate = candidate.plusDays(1);
        }
        return candidate;
    }

    /** The day so many open days after this one. */
    public static LocalDate plus(LocalDate day, int openDays) {
        LocalDate reached = day;
        for (int i = 0; i < openDays; i++) {
            reached = onOrAfter(reached.plusDays(1));
        }
        return reached;
    }

    /** Gregorian Easter by the rule of Oudin. */
    private static LocalDate easterSunday(int year) {
        int golden = year % 19;
        int century = year / 100;
        int age = Math.floorMod(century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15, 30);
        int moon = age - (age / 28) * (1 - (29 / (age + 1)) * ((21 - golden) / 11));
        int weekday = Math.floorMod(year + year / 4 + moon + 2 - century + century / 4, 7);
        int offset = moon - weekday;
        int month = 3 + (offset + 40) / 44;
        return LocalDate.of(year, month, offset + 28 - 31 * (month / 4));
    }
}
