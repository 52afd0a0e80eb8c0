package eu.passerelle.sandbox.stripe;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What moves an account's balance beside charges: refunds, the lines of the balance, and payouts. */
sealed interface Balance extends Thing {

    /** Refunds of payments by the payment method whose digest follows {@code refund|} fail so. */
    record RefundScript(String id, long created, String failureReason) implements Balance {}

    enum RefundState {
        PENDING,
        SUCCEEDED,
        FAILED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param failureReason once it failed, why
     * @param dueAt business time in epoch seconds at which it succeeds or fails; null when it has
     */
    record Refund(
            String id,
            long created,
            Map<String, String> fields,
            String charge,
            String intent,
            long amount,
            RefundState state,
            @Nullable String failureReason,
            @Nullable Long dueAt)
            implements Balance {
        Refund succeed() {
            return new Refund(id, created, fields, charge, intent, amount, RefundState.SUCCEEDED, null, null);
        }

        Refund fail(String reason) {
            return new Refund(id, created, fields, charge, intent, amount, RefundState.FAILED, reason, null);
        }
    }

    /**
     * One line of the account's balance.
     *
     * @param amount cents, signed as the creditor sees them, before the fee
     * @param fee cents that Stripe keeps, the tax on it not in it; negative when they come back
     * @param tax on the fee
     * @param availableOn epoch seconds from which a payout takes it; null while the payment is not decided
     * @param payout the one that took it
     */
    record Line(
            String id,
            long created,
            String type,
            String category,
            long amount,
            long fee,
            long tax,
            String source,
            @Nullable Long availableOn,
            @Nullable String payout)
            implements Balance {
        long net() {
            return amount - fee - tax;
        }

        Line available(long at) {
            return new Line(id, created, type, category, amount, fee, tax, source, at, payout);
        }

        Line paidOut(String with) {
            return new Line(id, created, type, category, amount, fee, tax, source, availableOn, with);
        }
    }

    enum PayoutState {
        IN_TRANSIT,
        PAID,
        FAILED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param bounces whether the creditor's bank will send it back
     * @param reconciled whether what it is made of may be asked for
     * @param dueAt when it is reconciled and then when it arrives; null once it has
     */
    record Payout(
            String id,
            long created,
            long arrivesAt,
            long amount,
            boolean bounces,
            boolean reconciled,
            PayoutState state,
            @Nullable Long dueAt)
            implements Balance {
        Payout reconcile() {
            return new Payout(id, created, arrivesAt, amount, bounces, true, state, arrivesAt);
        }

        Payout arrive() {
            PayoutState end = bounces ? PayoutState.FAILED : PayoutState.PAID;
            return new Payout(id, created, arrivesAt, amount, bounces, reconciled, end, null);
        }
    }

    /**
     * The daily payouts of an account that has them.
     *
     * @param nextBounces the sandbox wrote so
     * @param dueAt when the next payout is made, if anything is there; null while nothing is
     */
    record Till(
            String id,
            long created,
            boolean nextBounces,
            @Nullable Long dueAt) implements Balance {
        static final String ID = "till";
    }
}
