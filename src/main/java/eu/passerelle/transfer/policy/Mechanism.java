package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.policy.Catalogue.Subject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a transfer outside the EEA may rest on. Derogations (Art. 49) are not here: they are for single cases, and every
 * hop repeats.
 */
sealed interface Mechanism {

    /** From this day on it does not count any more, whatever else is said of it. */
    Optional<LocalDate> withdrawnOn();

    /**
     * A decision of the Commission (Art. 45).
     *
     * @param decision its number in {@code config/adequacy.yaml}
     * @param scopeMet evidence that this party meets the decision's condition, where it has one
     * @param scopeMetFor the same for people whose data the decision wants to be covered by name
     */
    record Adequacy(
            String decision,
            Optional<Fact<Boolean>> scopeMet,
            Map<Subject, Fact<Boolean>> scopeMetFor,
            Optional<LocalDate> withdrawnOn)
            implements Mechanism {
        public Adequacy {
            scopeMetFor = Map.copyOf(scopeMetFor);
        }
    }

    /** Standard contractual clauses, Decision (EU) 2021/914 (Art. 46(2)(c)): module 1 to 4, as signed. */
    record Clauses(int module, Fact<Reviewed> signed, Optional<LocalDate> withdrawnOn) implements Mechanism {}

    /** Binding corporate rules (Art. 47): the approval's reference and day. */
    record BindingRules(String approval, Fact<Reviewed> approved, Optional<LocalDate> withdrawnOn)
            implements Mechanism {}
}
