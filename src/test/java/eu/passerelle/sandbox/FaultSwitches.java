package eu.passerelle.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The switches that are on in one simulator. Each bite uses one of a fault's {@code next}. */
public final class FaultSwitches {
    private final List<Fault> on = new ArrayList<>();

    /** Replaces all switches; an empty list clears them. */
    public synchronized void set(List<Fault> faults) {
        on.clear();
        on.addAll(faults);
    }

    /** The first fault of this kind that still bites, used once by this call; empty if none does. */
    public synchronized Optional<Fault> bite(String kind) {
        for (int i = 0; i < on.size(); i++) {
            Fault fault = on.get(i);
            if (fault.kind().equals(kind) && fault.next() > 0) {
                on.set(i, new Fault(kind, fault.next() - 1, fault.millis()));
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
