package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;
import java.time.Instant;
import java.util.function.Supplier;

@Breaks("business-time-is-injected")
final class AsksTheWall {
    Supplier<Instant> now() {
        return Instant::now;
    }
}
