package eu.passerelle.reconciliation;

import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.SettlementTaker;
import eu.passerelle.provider.SettlementTaker.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Matches one payout: every item is kept, what moved a payer's money is settled where it belongs, and the sum must tie
 * to the cent (design 5, The sums). Any number of times: a payout that was matched changes nothing more, until it
 * bounces.
 */
@Component
class PayoutMatching {
    /** Providers count fees in parts of cents and round what they pay out. */
    private static final long HALF_A_CENT = 500;

    private static final String BOUNCED = "bounced";

    private final PayoutTable payouts;
    private final List<SettlementTaker> takers;
    private final PayoutReport report;

    PayoutMatching(PayoutTable payouts, List<SettlementTaker> takers, PayoutReport report) {
        this.payouts = payouts;
        this.takers = List.copyOf(takers);
        this.report = report;
    }

    /** In the caller's transaction. */
    void match(Creditor creditor, String rail, Payout payout) {
        Optional<PayoutTable.Known> before = payouts.lock(rail, creditor, payout.payout());
        if (before.filter(known -> known.isFinal(payout.bounced())).isPresent()) {
            return;
        }
        if (before.isEmpty()) {
            payouts.insert(rail, creditor, payout);
        }
        List<String> faults = new ArrayList<>();
        long unmatched = payout.items().stream()
                .filter(item -> !settle(creditor, rail, payout, item))
                .count();
        if (unmatched > 0) {
            faults.add(unmatched + " of " + payout.items().size() + " items are of payments that are not known here");
        }
        difference(payout).ifPresent(faults::add);
        others(payout).ifPresent(faults::add);
        conclude(creditor, rail, payout, before, faults);
    }

    private void conclude(
            Creditor creditor, String rail, Payout payout, Optional<PayoutTable.Known> before, List<String> faults) {
        String state = payout.bounced() ? BOUNCED : faults.isEmpty() ? "settled" : "unmatched";
        Optional<String> reason =
                payout.bounced() ? Optional.of(BOUNCED) : faults.stream().reduce((one, two) -> one + "; " + two);
        boolean told = before.filter(
                        known -> known.state().equals(state) && known.reason().equals(reason))
                .isPresent();
        payouts.conclude(rail, creditor, payout, state, reason);
        if (!told) {
            report.concluded(creditor, rail, payout, reason);
        }
    }

    /** False when the item is of a payment or refund that nobody knows here. */
    private boolean settle(Creditor creditor, String rail, Payout payout, Payout.Item item) {
        boolean known = !movesPayersMoney(item.kind())
                || item.milliCents() % 1000 == 0 && settled(creditor, rail, payout, item);
        payouts.keep(rail, creditor, payout, item, known);
        return known;
    }

    private boolean settled(Creditor creditor, String rail, Payout payout, Payout.Item item) {
        String name = payout.payout() + "/" + item.name();
        long cents = item.milliCents() / 1000;
        boolean known = taken(creditor, rail, new Settled(name, item.payment(), item.refund(), cents, payout.on()));
        if (known && payout.bounced()) {
            // The money is back at the rail, and comes again with another payout.
            taken(
                    creditor,
                    rail,
                    new Settled(name + "/" + BOUNCED, item.payment(), item.refund(), -cents, payout.on()));
        }
        return known;
    }

    private boolean taken(Creditor creditor, String rail, Settled settled) {
        boolean known = false;
        for (SettlementTaker taker : takers) {
            known |= taker.settle(creditor, rail, settled);
        }
        return known;
    }

    private static boolean movesPayersMoney(Payout.Kind kind) {
        return switch (kind) {
            case PAYMENT, RETURN, REINSTATEMENT, REFUND, REFUND_RETURNED -> true;
            case FEE, TAX, CARRIED, OTHER -> false;
        };
    }

    private static Optional<String> difference(Payout payout) {
        long items = payout.items().stream().mapToLong(Payout.Item::milliCents).sum();
        long difference = Math.multiplyExact(payout.amount().cents(), 1000L) - items;
        return Math.abs(difference) <= HALF_A_CENT
                ? Optional.empty()
                : Optional.of("paid out " + payout.amount().cents() + " cents, and the items add up to "
                        + PayoutReport.cents(items) + ": a difference of " + PayoutReport.cents(difference));
    }

    private static Optional<String> others(Payout payout) {
        List<String> kinds = payout.items().stream()
                .filter(item -> item.kind() == Payout.Kind.OTHER)
                .map(Payout.Item::nativeKind)
                .distinct()
                .sorted()
                .toList();
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of("items of a kind not known: " + String.join(", ", kinds));
    }
}
