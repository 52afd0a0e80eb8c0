package eu.passerelle.sandbox.gocardless;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a payment once it was submitted. The first step is counted from its charge date, each further one
 * from
 * the one before; a day on which T2 is closed counts as the next open one. What follows {@link Act#PAY_OUT} is counted
 * from the payout.
 */
public record Ending(List<Step> steps) {
    private static final Step CONFIRM = new Step(Act.CONFIRM, 2, null, null);
    private static final Step PAY_OUT = new Step(Act.PAY_OUT, 0, null, null);

    public Ending {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("an ending has steps");
        }
    }

    /** What may happen to a payment. */
    public enum Act {
        CONFIRM,
        PAY_OUT,
        FAIL,
        CANCEL,
        CHARGE_BACK,
        CANCEL_CHARGEBACK,
        RESUBMIT
    }

    /**
     * @param days calendar days after what was before
     * @param cause for a failure, a charge-back and a cancellation by the bank
     * @param code the SEPA code of that cause
     */
    public record Step(
            Act act,
            int days,
            @Nullable Cause cause,
            @Nullable String code) {
        public Step {
            boolean needs = act == Act.FAIL || act == Act.CHARGE_BACK || act == Act.CANCEL;
            if (needs != (cause != null) || cause != null && (code == null || !cause.knows(code))) {
                throw new IllegalArgumentException("no step of a payment: " + act + " for " + cause + " " + code);
            }
        }

        static Step of(Act act, int days) {
            return new Step(act, days, null, null);
        }

        static Step of(Act act, int days, Cause cause) {
            return new Step(act, days, cause, cause.usualCode());
        }
    }

    /** Confirmed two days after its charge date, then paid out. */
    public static Ending success() {
        return new Ending(List.of(CONFIRM, PAY_OUT));
    }

    public static Ending failed(Cause cause) {
        return new Ending(List.of(Step.of(Act.FAIL, 1, cause)));
    }

    /** Any code of that cause, such as {@code MS02} of {@link Cause#REFER_TO_PAYER}. */
    public static Ending failed(Cause cause, String code) {
        return new Ending(List.of(new Step(Act.FAIL, 1, cause, code)));
    }

    /** Confirmed, and failed before it was paid out. */
    public static Ending failedAfterConfirmed(Cause cause) {
        return new Ending(List.of(CONFIRM, Step.of(Act.FAIL, 0, cause)));
    }

    /** Paid out, and failed that many days later: the money is taken from a later payout. */
    public static Ending failedLate(Cause cause, int daysAfterPayout) {
        return new Ending(List.of(CONFIRM, PAY_OUT, Step.of(Act.FAIL, daysAfterPayout, cause)));
    }

    /** @param cause {@link Cause#REFUND_REQUESTED}, or {@link Cause#MANDATE_CANCELLED}, which ends the mandate too */
    public static Ending chargedBack(Cause cause, int daysAfterPayout) {
        return new Ending(List.of(CONFIRM, PAY_OUT, Step.of(Act.CHARGE_BACK, daysAfterPayout, cause)));
    }

    /** Charged back, and the charge-back undone another number of days later. */
    public static Ending chargebackCancelled(int daysAfterPayout, int daysAfterChargeback) {
        return new Ending(List.of(
                CONFIRM,
                PAY_OUT,
                Step.of(Act.CHARGE_BACK, daysAfterPayout, Cause.REFUND_REQUESTED),
                Step.of(Act.CANCEL_CHARGEBACK, daysAfterChargeback),
                PAY_OUT));
    }

    /** Failed, asked for again in GoCardless' dashboard that many days later, and confirmed. */
    public static Ending revived(Cause cause, int daysAfterFailure) {
        return new Ending(List.of(
                Step.of(Act.FAIL, 1, cause),
                Step.of(Act.RESUBMIT, daysAfterFailure),
                Step.of(Act.CONFIRM, 4),
                PAY_OUT));
    }

    /** The bank ends the mandate, and the payment with it, after it was submitted. */
    public static Ending cancelledByBank(Cause cause) {
        return new Ending(List.of(Step.of(Act.CANCEL, 1, cause)));
    }
}
