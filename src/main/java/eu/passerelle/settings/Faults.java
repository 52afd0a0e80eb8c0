package eu.passerelle.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of all configuration files, gathered until every file was read. */
public final class Faults {
    private final List<Fault> found = new ArrayList<>();

    /**
     * One thing to mend.
     *
     * @param file as the operator knows it: {@code config/hops.yaml}
     * @param line from 1
     * @param rule what is broken
     * @param mend what to do
     */
    public record Fault(String file, int line, String rule, String mend) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + rule + ": " + mend;
        }
    }

    public void add(String file, int line, String rule, String mend) {
        Fault fault = new Fault(file, line, rule, mend);
        if (!found.contains(fault)) {
            found.add(fault);
        }
    }

    public int count() {
        return found.size();
    }

    /** All of them, by file and line. */
    public List<Fault> all() {
        return found.stream()
                .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
                .toList();
    }

    /** @throws FaultyConfiguration when there is any */
    public void stopIfAny() {
        if (!found.isEmpty()) {
            throw new FaultyConfiguration(all());
        }
    }
}
