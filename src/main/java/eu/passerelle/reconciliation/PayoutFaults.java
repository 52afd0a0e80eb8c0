package eu.passerelle.reconciliation;

import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.Payout.Kind;
import eu.passerelle.reconciliation.PayoutTable.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Why a payout does not tie, in words for a person. */
final class PayoutFaults {
    /** Providers count fees in parts of cents and round what they pay out. */
    private static final long HALF_A_CENT = 500;

    private PayoutFaults() {}

    /** What the sum of the items or their kinds do not explain. */
    static List<String> inItself(Payout payout) {
        List<String> faults = new ArrayList<>();
        difference(payout).ifPresent(faults::add);
        others(payout).ifPresent(faults::add);
        return faults;
    }

    /**
     * What cannot be so: two items of one name, of which one settles, and settled items that an answer takes back.
     *
     * @param told by name
     * @param kept of earlier answers, by name
     */
    static List<String> contradictions(Payout payout, Map<String, Item> told, Map<String, Kept> kept) {
        List<String> faults = new ArrayList<>();
        count(payout.items().size() - told.size(), "with the name of another").ifPresent(faults::add);
        count(settled(kept, (name, item) -> !told.containsKey(name)), "gone that settled something")
                .ifPresent(faults::add);
        count(
                        settled(kept, (name, item) -> told.containsKey(name) && !isSameMoney(item, told.get(name))),
                        "changed after it settled something")
                .ifPresent(faults::add);
        return faults;
    }

    static boolean isSameMoney(Item one, Item other) {
        return one.kind() == other.kind()
                && one.milliCents() == other.milliCents()
                && one.payment().equals(other.payment())
                && one.refund().equals(other.refund());
    }

    static Optional<String> count(long items, String what) {
        return items == 0 ? Optional.empty() : Optional.of((items == 1 ? "1 item" : items + " items") + " " + what);
    }

    private static long settled(Map<String, Kept> kept, BiPredicate<String, Item> takenBack) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getValue().isSettled())
                .filter(entry -> takenBack.test(entry.getKey(), entry.getValue().item()))
                .count();
    }

    private static Optional<String> difference(Payout payout) {
        long items = payout.items().stream().mapToLong(Item::milliCents).sum();
        long difference = Math.multiplyExact(payout.amount().cents(), 1000L) - items;
        return Math.abs(difference) <= HALF_A_CENT
                ? Optional.empty()
                : Optional.of("paid out " + payout.amount().cents() + " cents, and the items add up to "
                        + PayoutReport.cents(items) + ": a difference of " + PayoutReport.cents(difference));
    }

    private static Optional<String> others(Payout payout) {
        List<String> kinds = payout.items().stream()
                .filter(item -> item.kind() == Kind.OTHER)
                .map(Item::nativeKind)
                .distinct()
                .sorted()
                .toList();
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of("items of a kind not known: " + String.join(", ", kinds));
    }
}
