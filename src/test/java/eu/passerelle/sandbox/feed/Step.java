package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.Fault;
import java.util.List;

/** One thing the feeder does, once, under a name that is the same in every start. */
public sealed interface Step {
    String id();

    /** Posts events to {@code /v1/<door>}: one alone, or several as an array. */
    record Post(String id, String door, List<Letter> letters) implements Step {
        public Post {
            letters = List.copyOf(letters);
        }
    }

    /** Sends records to {@code core.<door>} and awaits the broker's acknowledgement of all. */
    record Produce(String id, String door, List<Letter> letters) implements Step {
        public Produce {
            letters = List.copyOf(letters);
        }
    }

    /** Sets the switches of a simulator; an empty list clears them. */
    record Switch(String id, String rail, List<Fault> faults) implements Step {
        public Switch {
            faults = List.copyOf(faults);
        }
    }

    /** Waits until the simulator has acted on the collection of this invoice, then sets its switches. */
    record SwitchOnceDebited(String id, String rail, long amountCents, List<Fault> faults) implements Step {
        public SwitchOnceDebited {
            faults = List.copyOf(faults);
        }
    }
}
