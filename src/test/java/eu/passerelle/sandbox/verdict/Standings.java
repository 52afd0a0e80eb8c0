package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.verdict.HubState.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where an invoice stands, worked out anew from its collections and money: the first of design 5's list that is true.
 */
final class Standings {
    static final List<String> ALL =
            List.of("pending", "unknown", "paid", "refunded", "parked", "returned", "failed", "refused", "cancelled");

    private static final Set<String> PENDING = Set.of("planned", "not-sent", "submitted", "accepted");
    private static final Set<String> PAID = Set.of("paid", "reinstated");

    private Standings() {}

    /** @param money of each collection, by reference */
    static String of(HubState.Invoice invoice, List<Collection> collections, Map<String, Amounts> money) {
        if (collections.stream().anyMatch(one -> one.state().equals("unknown"))) {
            return "unknown";
        }
        List<Amounts> paid = collections.stream()
                .filter(one -> PAID.contains(one.state()))
                .map(one -> money.getOrDefault(one.reference(), Amounts.NONE))
                .toList();
        if (paid.stream().anyMatch(one -> one.kept() > 0)) {
            return "paid";
        }
        if (paid.stream().anyMatch(one -> one.kept() == 0 && one.refunded() > 0)) {
            return "refunded";
        }
        if (invoice.parked().isPresent()) {
            return "parked";
        }
        if (collections.stream().anyMatch(one -> PENDING.contains(one.state()))) {
            return "pending";
        }
        if (invoice.closed().isPresent()) {
            return "cancelled";
        }
        // What was cancelled because an older one came back was never an attempt.
        boolean tried = collections.stream().anyMatch(one -> !one.state().equals("cancelled"));
        return collections.stream()
                .filter(one -> !tried || !one.state().equals("cancelled"))
                .max(Comparator.comparingInt(Collection::ordinal))
                .map(Standings::end)
                .orElse("nowhere");
    }

    private static String end(Collection last) {
        return switch (last.state()) {
            case "returned" -> "returned";
            case "refused" -> "refused";
            case "failed", "cancelled" -> "failed";
            default -> "nowhere";
        };
    }
}
