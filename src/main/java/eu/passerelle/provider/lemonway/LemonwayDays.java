package eu.passerelle.provider.lemonway;

import eu.passerelle.money.BankCalendar;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lemonway's days: written with slashes, told as seconds, counted in Paris. */
final class LemonwayDays {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** Files of debits leave then on each open day. */
    private static final LocalTime CUT_OFF = LocalTime.of(10, 30);
    /** The year 2500: what is later is no time at which anything happened. */
    private static final long LATEST_EPOCH_SECOND = 16_725_225_600L;

    private static final DateTimeFormatter SLASHED =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private LemonwayDays() {}

    static String write(LocalDate day) {
        return SLASHED.format(day);
    }

    static Optional<LocalDate> read(@Nullable String day) {
        try {
            return Optional.ofNullable(day).filter(text -> !text.isBlank()).map(text -> LocalDate.parse(text, SLASHED));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** @param otherwise where the seconds say nothing */
    static Instant moment(long epochSeconds, Instant otherwise) {
        return epochSeconds > 0 && epochSeconds < LATEST_EPOCH_SECOND ? Instant.ofEpochSecond(epochSeconds) : otherwise;
    }

    /** The day of collection of a debit that is asked for without one: nobody may ask for this day or an earlier. */
    static LocalDate earliest(Instant asked) {
        ZonedDateTime there = asked.atZone(PARIS);
        LocalDate today = there.toLocalDate();
        boolean leavesToday = BankCalendar.isOpen(today) && there.toLocalTime().isBefore(CUT_OFF);
        return BankCalendar.plusOpenDays(leavesToday ? today : BankCalendar.nextOpen(today.plusDays(1)), 1);
    }
}
