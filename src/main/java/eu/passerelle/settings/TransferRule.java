package eu.passerelle.settings;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A dated decision of a creditor's data protection officer about one recipient.
 *
 * @param opens how far
 * @param decidedOn from this day on; before it, eu-only
 * @param decidedBy the role that decided, never a person's name
 * @param endedOn from this day on eu-only again for new data; what is open may still be settled
 * @param suspended true: nothing crosses any more, not even to settle what is open
 */
public record TransferRule(
        Opens opens, LocalDate decidedOn, String decidedBy, Optional<LocalDate> endedOn, boolean suspended) {

    /** What a recipient's facts may rest on. Each allows what stands before it too. */
    public enum Opens {
        /** Every fact lies in the European Economic Area. */
        EU_ONLY,
        /** A named adequacy decision of the Commission, in force, its scope met (Art. 45). */
        ADEQUACY,
        /** Standard clauses or binding corporate rules, with an assessment not overdue (Art. 46). */
        SAFEGUARDS
    }
}
