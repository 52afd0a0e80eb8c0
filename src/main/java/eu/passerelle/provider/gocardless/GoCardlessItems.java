package eu.passerelle.provider.gocardless;

import com.gocardless.resources.PayoutItem;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads payout items. Their amounts are texts in cents with one decimal, signed as the creditor sees them, and taxes
 * are
 * inside the fee that they are of: each is taken out as an item of its own, so that the sum stays what it was. Items
 * have
 * no name there; ours is made of what they are, and numbered where several are alike.
 */
final class GoCardlessItems {
    private static final int MILLI_CENTS = 3;

    private GoCardlessItems() {}

    static List<Item> of(String payout, List<PayoutItem> items) {
        Map<String, Integer> alike = new HashMap<>();
        List<Item> read = new ArrayList<>();
        items.stream().sorted(Comparator.comparing(PayoutItem::getAmount)).forEach(item -> {
            String like = likeness(payout, item);
            add(read, like + "/" + alike.merge(like, 1, Integer::sum), item);
        });
        return List.copyOf(read);
    }

    private static void add(List<Item> read, String name, PayoutItem item) {
        Optional<String> payment = Optional.ofNullable(item.getLinks()).map(PayoutItem.Links::getPayment);
        Optional<String> refund = Optional.ofNullable(item.getLinks()).map(PayoutItem.Links::getRefund);
        String nativeKind = item.getType().name().toLowerCase(Locale.ROOT);
        long all = milliCents(item.getAmount());
        long taxes = Long.signum(all) * taxes(item);
        read.add(new Item(name, kind(item.getType()), payment, refund, all - taxes, nativeKind));
        if (taxes != 0) {
            read.add(new Item(name + "/tax", Kind.TAX, payment, refund, taxes, nativeKind));
        }
    }

    private static String likeness(String payout, PayoutItem item) {
        PayoutItem.Links links = item.getLinks();
        String of = links == null
                ? ""
                : String.join(
                        "+",
                        Optional.ofNullable(links.getPayment()).orElse(""),
                        Optional.ofNullable(links.getRefund()).orElse(""),
                        Optional.ofNullable(links.getMandate()).orElse(""));
        return payout + "/" + item.getType().name().toLowerCase(Locale.ROOT) + "/" + of;
    }

    private static Kind kind(PayoutItem.Type type) {
        return switch (type) {
            case PAYMENT_PAID_OUT -> Kind.PAYMENT;
            case PAYMENT_FAILED, PAYMENT_CHARGED_BACK -> Kind.RETURN;
            case PAYMENT_REFUNDED, REFUND -> Kind.REFUND;
            case REFUND_FUNDS_RETURNED -> Kind.REFUND_RETURNED;
            case GOCARDLESS_FEE, APP_FEE, REVENUE_SHARE, SURCHARGE_FEE -> Kind.FEE;
            case UNKNOWN -> Kind.OTHER;
        };
    }

    private static long taxes(PayoutItem item) {
        return item.getTaxes() == null
                ? 0
                : item.getTaxes().stream()
                        .mapToLong(tax -> Math.abs(milliCents(tax.getAmount())))
                        .sum();
    }

    /** @throws ArithmeticException for what is finer than a thousandth of a cent */
    private static long milliCents(String cents) {
        return new BigDecimal(cents).movePointRight(MILLI_CENTS).longValueExact();
    }
}
