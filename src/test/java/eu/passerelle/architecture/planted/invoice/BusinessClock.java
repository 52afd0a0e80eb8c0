package eu.passerelle.architecture.planted.invoice;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Sound: business time comes from outside. */
final class BusinessClock {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(PARIS));
    }
}
