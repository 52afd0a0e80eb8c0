package eu.passerelle.money;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The date that terms, decisions and reviews are written in: the one in mainland France, whatever zone a clock or a
 * machine has. By UTC what ends on a day would go on for an hour or two of the next.
 */
public final class BusinessDay {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private BusinessDay() {}

    public static LocalDate of(Clock businessClock) {
        return of(businessClock.instant());
    }

    public static LocalDate of(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }
}
