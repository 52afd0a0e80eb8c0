package eu.passerelle.architecture.planted.delivery;

import java.time.Instant;

/** Sound: delivery keeps machine time. */
final class LeaseClock {
    Instant now() {
        return Instant.now();
    }
}
