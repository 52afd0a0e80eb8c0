package eu.passerelle.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whether a hop may let a creditor's data cross on one day, and why. */
public sealed interface TransferDecision {

    /**
     * @param grounds what it rests on, a line a fact: {@code Stripe, Inc., entity in US: adequacy (EU) 2023/1795}
     * @param tolerated what closes this hop to new money, while what is open may still be settled
     * @param goodUntil the last day on which it stays allowed by what is declared today; empty when no date ends it
     */
    record Allowed(List<String> grounds, List<Reason> tolerated, Optional<LocalDate> goodUntil)
            implements TransferDecision {
        public Allowed {
            grounds = List.copyOf(grounds);
            tolerated = List.copyOf(tolerated);
        }
    }

    /** @param reasons every one of them, never empty */
    record Refused(List<Reason> reasons) implements TransferDecision {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
        }

        /** The reasons as sentences, for {@link Outcome.Refused} and the evidence. */
        public List<String> texts() {
            return reasons.stream().map(Reason::text).toList();
        }
    }

    /**
     * @param text a sentence an operator or the data protection officer can act on
     * @param lapsedOn the last day on which this was no obstacle, where there was one
     */
    record Reason(Kind kind, String text, Optional<LocalDate> lapsedOn) {}

    /** What kind of obstacle. */
    enum Kind {
        UNKNOWN_CREDITOR,
        SUSPENDED,
        UNCONFIRMED,
        LAPSED,
        NOT_YET,
        OUTSIDE_EEA,
        NO_MECHANISM,
        CLAUSES_NOT_USABLE
    }
}
