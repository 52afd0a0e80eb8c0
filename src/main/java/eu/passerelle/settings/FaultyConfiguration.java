package eu.passerelle.settings;

import eu.passerelle.settings.Faults.Fault;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.ExitCodeGenerator;

/** The configuration has faults and the hub does not start: exit code 1 and one line a fault. */
public final class FaultyConfiguration extends RuntimeException implements ExitCodeGenerator {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    FaultyConfiguration(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    @Override
    public int getExitCode() {
        return 1;
    }
}
