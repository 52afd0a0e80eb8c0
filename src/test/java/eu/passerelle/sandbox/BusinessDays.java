package eu.passerelle.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Moves business time for everybody at once: the clock first, then what it has made due at the simulators. */
final class BusinessDays {
    private final SandboxClock clock;
    private final List<Rail> rails;

    BusinessDays(SandboxClock clock, Collection<? extends Rail> rails) {
        this.clock = clock;
        this.rails = List.copyOf(rails);
    }

    Instant now() {
        return clock.instant();
    }

    /** A time in the past moves nothing. */
    synchronized void moveTo(Instant to) {
        clock.moveTo(to);
        rails.forEach(Rail::age);
    }
}
