package eu.passerelle.settings;

import eu.passerelle.settings.Faults.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configuration has faults and the hub does not start: exit code 1 and one line a fault. It gives Boot no exit
 * code: Boot would tell it to the beans, which are gone by then if one of them found the fault, and log that as a stack
 * trace.
 */
public final class FaultyConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    FaultyConfiguration(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    /** The one that a start failed of, if it did. */
    public static Optional<FaultyConfiguration> behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FaultyConfiguration faulty) {
                return Optional.of(faulty);
            }
        }
        return Optional.empty();
    }
}
