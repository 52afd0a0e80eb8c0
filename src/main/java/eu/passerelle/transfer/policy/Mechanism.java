package eu.passerelle.transfer.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a transfer outside the EEA may rest on. Derogations (Art. 49) are not here: they are for single cases, and every
 * hop repeats.
 */
sealed interface Mechanism {

    /**
     * A decision of the Commission (Art. 45).
     *
     * @param decision its number in {@code config/adequacy.yaml}
     * @param scopeMet evidence that this party meets the decision's condition, where it has one
     */
    record Adequacy(String decision, Optional<Fact<Boolean>> scopeMet) implements Mechanism {}

    /** Standard contractual clauses, Decision (EU) 2021/914 (Art. 46(2)(c)): module 1 to 4, signed on a day. */
    record Clauses(int module, Fact<LocalDate> signedOn) implements Mechanism {}

    /** Binding corporate rules (Art. 47): the approval's reference and day. */
    record BindingRules(String approval, Fact<LocalDate> approvedOn) implements Mechanism {}
}
