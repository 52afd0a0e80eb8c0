package eu.passerelle.sandbox.lemonway;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A direct debit or a card payment.
 *
 * @param changedAt when {@code state} came to be
 * @param executedAt when it succeeded, else 0
 * @param reason the bank's or the card network's word, where there is one
 * @param refundedCents of a card payment
 * @param ending as decided on the collection day
 * @param cancelled by its caller, and not by a bank
 */
record MoneyIn(
        String id,
        long created,
        Order order,
        State state,
        long changedAt,
        long executedAt,
        @Nullable String reason,
        long refundedCents,
        boolean cancelled,
        @Nullable Ending ending,
        Stage stage,
        @Nullable Long nextAt)
        implements Thing {

    @Override
    public @Nullable Long dueAt() {
        return nextAt;
    }

    enum State {
        SUCCESS(0),
        LEMONWAY_ERROR(3),
        PENDING(4),
        PSP_ERROR(6),
        CANCELLED(7),
        VALIDATION_PENDING(16);

        private final int wire;

        State(int wire) {
            this.wire = wire;
        }

        int wire() {
            return wire;
        }

        boolean open() {
            return this == PENDING || this == VALIDATION_PENDING;
        }
    }

    /** What time still has to do. */
    enum Stage {
        /** The file leaves: 16 becomes 4. */
        LEAVE,
        /** The payer's account is debited. */
        DEBIT,
        SETTLE,
        CHARGE_BACK,
        /** The hosted page closes unpaid. */
        CLOSE,
        DONE
    }

    /**
     * What was asked for.
     *
     * @param account the one that is credited
     * @param mandate null for a card
     * @param commissionCents the partner's fee, taken from what is credited
     * @param feeCents Lemonway's own fee
     * @param collectOn null for a card
     * @param page null for a direct debit
     */
    record Order(
            String account,
            @Nullable String mandate,
            long totalCents,
            long commissionCents,
            long feeCents,
            @Nullable String comment,
            String reference,
            @Nullable LocalDate collectOn,
            @Nullable CardPage page) {
        long creditCents() {
            return totalCents - commissionCents;
        }
    }

    /** The hosted page of a card payment and where it sends the payer back to. */
    record CardPage(String token, String returnUrl, String errorUrl, String cancelUrl) {}

    static MoneyIn open(String id, long now, Order order, State state, Stage stage, long nextAt) {
        return new MoneyIn(id, now, order, state, now, 0, null, 0, false, null, stage, nextAt);
    }

    MoneyIn next(@Nullable Ending decided, Stage then, @Nullable Long at) {
        return new MoneyIn(
                id, created, order, state, changedAt, executedAt, reason, refundedCents, cancelled, decided, then, at);
    }

    MoneyIn pending(long at, Stage then, long due) {
        return new MoneyIn(
                id, created, order, State.PENDING, at, executedAt, reason, refundedCents, cancelled, ending, then, due);
    }

    /** Its end, or success that may still be taken back. */
    MoneyIn ended(State end, @Nullable String why, long at) {
        long executed = end == State.SUCCESS ? at : 0;
        return new MoneyIn(
                id, created, order, end, at, executed, why, refundedCents, cancelled, ending, Stage.DONE, null);
    }

    MoneyIn cancelled(long at) {
        return new MoneyIn(
                id, created, order, State.CANCELLED, at, 0, null, refundedCents, true, ending, Stage.DONE, null);
    }

    MoneyIn refunded(long cents, long at) {
        return new MoneyIn(
                id,
                created,
                order,
                state,
                at,
                executedAt,
                reason,
                refundedCents + cents,
                cancelled,
                ending,
                stage,
                nextAt);
    }

    boolean card() {
        return order.page() != null;
    }
}
