package eu.passerelle.invoice;

import eu.passerelle.provider.Reason;
import java.util.Arrays;
import java.util.Optional;

/**
 * The one table of what comes after a payment that did not come or went back, by its reason. It is this hub's policy:
 * the SEPA schemes forbid no new presentation, and each is a collection of its own.
 */
enum NextStep {
    /** Collected again on another day, while the creditor's rules leave a retry; then as {@link #REMINDER}. */
    RETRY,
    /** The payer is to be asked, by the core system, in stages. */
    REMINDER,
    /** Nothing goes on by itself. */
    PERSON;

    static NextStep after(Reason reason) {
        return switch (reason) {
            // AM04; TM01, ED05: after the cut-off, or the settlement failed.
            case INSUFFICIENT_FUNDS, TECHNICAL -> RETRY;
            // AC01, AC04, AG01: another account is needed, and the payer has it. MD06, MS02: the payer said no.
            case ACCOUNT_INVALID, ACCOUNT_CLOSED, REFUSED_BY_PAYER -> REMINDER;
            // AC06, SL01: the bank holds the account back. MD01: the payer says that there never was a mandate.
            case ACCOUNT_BLOCKED, LIMIT_EXCEEDED, NOT_AUTHORISED -> PERSON;
            // MD02, RR01 to RR04 and faults of ours: the data must be mended. MD07: nobody sends that home a reminder.
            case MANDATE_INVALID, DATA_WRONG, PAYER_DECEASED -> PERSON;
            // What is not mapped is asked, never guessed.
            case UNSPECIFIED -> PERSON;
        };
    }

    /** @param word of contract.md's reasons; anything else is unspecified */
    static NextStep after(Optional<String> word) {
        return after(Arrays.stream(Reason.values())
                .filter(reason -> word.filter(reason.word()::equals).isPresent())
                .findFirst()
                .orElse(Reason.UNSPECIFIED));
    }
}
