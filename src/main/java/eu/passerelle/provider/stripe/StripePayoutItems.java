package eu.passerelle.provider.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.BalanceTransaction.FeeDetail;
import com.stripe.model.BalanceTransactionSource;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of Stripe's balance that one payout is made of: each is an item of a payment before Stripe's fee, and
 * items for the fee and for the tax on it, so that all of them add up to the payout.
 */
final class StripePayoutItems {
    private static final long MILLI = 1000;

    private StripePayoutItems() {}

    /** @param payout whose own line, what went to the bank, is none of its items */
    static List<Item> of(String payout, List<BalanceTransaction> lines) {
        List<Item> items = new ArrayList<>();
        for (BalanceTransaction line : lines) {
            if (!("payout".equals(line.getType()) && payout.equals(line.getSource()))) {
                add(items, line);
            }
        }
        return items;
    }

    private static void add(List<Item> items, BalanceTransaction line) {
        BalanceTransactionSource source = line.getSourceObject();
        Optional<String> payment = payment(source);
        Optional<String> refund = source instanceof Refund one ? Optional.of(one.getId()) : Optional.empty();
        String word = "adjustment".equals(line.getType()) ? line.getReportingCategory() : line.getType();
        String nativeKind = word == null ? StripeCauses.NONE : word;
        if (line.getAmount() != 0) {
            Kind kind = kind(nativeKind);
            Optional<String> carried = kind == Kind.CARRIED ? Optional.ofNullable(line.getSource()) : Optional.empty();
            items.add(new Item(line.getId(), kind, payment, refund, carried, line.getAmount() * MILLI, nativeKind));
        }
        addFees(items, line, payment);
    }

    private static void addFees(List<Item> items, BalanceTransaction line, Optional<String> payment) {
        List<FeeDetail> details = line.getFeeDetails() == null ? List.of() : line.getFeeDetails();
        long untold = line.getFee() == null ? 0 : line.getFee();
        for (int index = 0; index < details.size(); index++) {
            FeeDetail detail = details.get(index);
            untold -= detail.getAmount();
            String word = detail.getType() == null ? StripeCauses.NONE : detail.getType();
            items.add(fee(line, "fee-" + index, payment, detail.getAmount(), word));
        }
        if (untold != 0) {
            items.add(fee(line, "fee", payment, untold, "fee"));
        }
    }

    private static Item fee(BalanceTransaction line, String name, Optional<String> payment, long cents, String word) {
        Kind kind = word.equals("tax") || word.equals("withheld_tax") ? Kind.TAX : Kind.FEE;
        return new Item(line.getId() + "/" + name, kind, payment, Optional.empty(), -cents * MILLI, word);
    }

    private static Optional<String> payment(@Nullable BalanceTransactionSource source) {
        return Optional.ofNullable(
                switch (source) {
                    case Charge charge -> charge.getPaymentIntent();
                    case Refund refund -> refund.getPaymentIntent();
                    case Dispute dispute -> dispute.getPaymentIntent();
                    case null, default -> null;
                });
    }

    /**
     * By the line's type; an adjustment by its reporting category. A pending debit that failed was counted when it was
     * made and goes out again as a return: together they are nothing.
     */
    private static Kind kind(String word) {
        return switch (word) {
            case "payment", "charge" -> Kind.PAYMENT;
            case "payment_failure_refund", "payment_reversal", "dispute" -> Kind.RETURN;
            case "dispute_reversal" -> Kind.REINSTATEMENT;
            case "payment_refund", "refund" -> Kind.REFUND;
            case "refund_failure" -> Kind.REFUND_RETURNED;
            case "stripe_fee", "fee", "network_cost" -> Kind.FEE;
            case "tax", "tax_fee" -> Kind.TAX;
            case "payout_failure", "payout_cancel", "payout_reversal" -> Kind.CARRIED;
            default -> Kind.OTHER;
        };
    }
}
