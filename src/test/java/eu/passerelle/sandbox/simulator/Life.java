package eu.passerelle.sandbox.simulator;

import java.time.Clock;
import java.util.Optional;

/**
 * What business time does. Each step happens at its own moment however far the clock is moved at once, so that the same
 * script gives the same events.
 */
public final class Life {
    /** One step of a provider's things. */
    @FunctionalInterface
    public interface Step {
        /** Takes the step of a thing that is due, and leaves it due later or never. It commits by itself. */
        void take(World world, AccountBook book, Held due);
    }

    private final World world;
    private final Clock clock;
    private final Step step;

    Life(World world, Clock clock, Step step) {
        this.world = world;
        this.clock = clock;
        this.step = step;
    }

    /** Business time in epoch seconds. */
    public long now() {
        return clock.instant().getEpochSecond();
    }

    /** Takes every step that is due. The caller holds the lock. */
    public void age() {
        for (AccountBook book : world.books()) {
            Optional<Held> due = book.due(now());
            while (due.isPresent()) {
                step.take(world, book, due.get());
                due = book.due(now());
            }
        }
    }

    /** True if a step is due already. The caller holds the lock. */
    boolean anythingDue() {
        return world.books().stream().anyMatch(book -> book.due(now()).isPresent());
    }
}
