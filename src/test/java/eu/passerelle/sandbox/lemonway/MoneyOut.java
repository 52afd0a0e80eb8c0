package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.Book;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money sent to a bank account.
 *
 * @param toCreditor whether it goes to the creditor's own bank: a payout, and not a refund to a payer
 * @param totalCents what the account is debited; {@code commissionCents} of it do not arrive
 * @param items what a payout is made of, else empty
 * @param carriedCents the part of the balance that a payout left behind
 */
record MoneyOut(
        String id,
        long created,
        String account,
        String iban,
        boolean toCreditor,
        long totalCents,
        long commissionCents,
        @Nullable String comment,
        String reference,
        State state,
        long executedAt,
        List<Book.Item> items,
        long carriedCents,
        @Nullable Long nextAt)
        implements Thing {

    MoneyOut {
        items = List.copyOf(items);
    }

    @Override
    public @Nullable Long dueAt() {
        return nextAt;
    }

    enum State {
        WAITING(0),
        SUCCESS(3),
        ERROR(4);

        private final int wire;

        State(int wire) {
            this.wire = wire;
        }

        int wire() {
            return wire;
        }
    }

    MoneyOut ended(State end, long when) {
        return new MoneyOut(
                id,
                created,
                account,
                iban,
                toCreditor,
                totalCents,
                commissionCents,
                comment,
                reference,
                end,
                end == State.SUCCESS ? when : 0,
                items,
                carriedCents,
                null);
    }
}
