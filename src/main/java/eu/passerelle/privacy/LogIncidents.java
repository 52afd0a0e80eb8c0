package eu.passerelle.privacy;

import eu.passerelle.money.PersonalNumbers.Kind;
import java.util.Arrays;

/** How many valid numbers had to be masked in lines of the log since the process started. None is the rule. */
@FunctionalInterface
public interface LogIncidents {
    long count(Kind kind);

    /** Of all kinds. */
    default long total() {
        return Arrays.stream(Kind.values()).mapToLong(this::count).sum();
    }
}
