package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.simulator.T2Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Lemonway's day: files of debits leave at 10:30 in Paris on each day on which T2 is open. */
final class Paris {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final LocalTime CUT_OFF = LocalTime.of(10, 30);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final DateTimeFormatter SLASHED =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter WITHOUT_ZONE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

    private Paris() {}

    static ZonedDateTime at(long epochSeconds) {
        return Instant.ofEpochSecond(epochSeconds).atZone(ZONE);
    }

    static LocalDate day(long epochSeconds) {
        return at(epochSeconds).toLocalDate();
    }

    /** When what happens on this day happens. */
    static long morning(LocalDate day) {
        return day.atTime(MORNING).atZone(ZONE).toEpochSecond();
    }

    /** The morning so many open days later. */
    static long morningAfter(long epochSeconds, int openDays) {
        return morning(T2Days.plus(day(epochSeconds), openDays));
    }

    /** The first day on which a debit asked for now can be collected. */
    static LocalDate earliest(long epochSeconds) {
        LocalDate today = day(epochSeconds);
        boolean leavesToday =
                T2Days.open(today) && at(epochSeconds).toLocalTime().isBefore(CUT_OFF);
        return T2Days.plus(leavesToday ? today : T2Days.plus(today, 1), 1);
    }

    /** When the file with the debits of this day leaves: at the cut-off of the open day before. */
    static long fileLeaves(LocalDate collectOn) {
        LocalDate before = collectOn.minusDays(1);
        while (!T2Days.open(before)) {
            before = before.minusDays(1);
        }
        return before.atTime(CUT_OFF).atZone(ZONE).toEpochSecond();
    }

    /** A date as callers write it, {@code YYYY/MM/DD}. */
    static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(LocalDate.parse(text, SLASHED));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    static String slashed(LocalDate day) {
        return day.format(SLASHED);
    }

    /** A moment as notices write it. */
    static String withoutZone(long epochSeconds) {
        return at(epochSeconds).format(WITHOUT_ZONE);
    }
}
