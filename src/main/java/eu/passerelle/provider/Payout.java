package eu.passerelle.provider;

import eu.passerelle.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Money that a rail paid out to a creditor, with what it is made of.
 *
 * @param payout the provider's name
 * @param amount what reached, or should reach, the creditor's account; negative where it was taken from it
 * @param bounced whether the creditor's bank sent it back
 */
public record Payout(String payout, Money amount, LocalDate on, boolean bounced, List<Item> items) {
    public Payout {
        items = List.copyOf(items);
    }

    /**
     * One item.
     *
     * @param name the provider's name, by which its repeat is known
     * @param payment the provider's name of the payment it is of; none for fees of the account
     * @param refund the provider's name of the refund it is of
     * @param carried the provider's name of the bounced payout that comes again in this one
     * @param milliCents thousandths of a cent, signed as the creditor sees it: providers count fees in parts of cents
     */
    public record Item(
            String name,
            Kind kind,
            Optional<String> payment,
            Optional<String> refund,
            Optional<String> carried,
            long milliCents,
            String nativeKind) {
        public Item(
                String name,
                Kind kind,
                Optional<String> payment,
                Optional<String> refund,
                long milliCents,
                String nativeKind) {
            this(name, kind, payment, refund, Optional.empty(), milliCents, nativeKind);
        }
    }

    /** What an item is. */
    public enum Kind {
        PAYMENT,
        /** A payment that went back: late failure, charge-back, bank refund. */
        RETURN,
        /** A return that was undone. */
        REINSTATEMENT,
        REFUND,
        /** A refund that came back. */
        REFUND_RETURNED,
        FEE,
        TAX,
        /** An earlier payout that bounced, or what an earlier one left. */
        CARRIED,
        /** Anything else: kept, and the payout waits for a person. */
        OTHER;

        /** What a payer paid or got back, in whole cents. */
        public boolean movesPayersMoney() {
            return switch (this) {
                case PAYMENT, RETURN, REINSTATEMENT, REFUND, REFUND_RETURNED -> true;
                case FEE, TAX, CARRIED, OTHER -> false;
            };
        }
    }
}
