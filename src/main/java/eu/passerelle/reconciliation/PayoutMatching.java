package eu.passerelle.reconciliation;

import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.Payout.Item;
import eu.passerelle.provider.SettlementTaker;
import eu.passerelle.provider.SettlementTaker.Settled;
import eu.passerelle.provider.SettlementTaker.Taken;
import eu.passerelle.reconciliation.PayoutTable.Kept;
import eu.passerelle.reconciliation.PayoutTable.Known;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Matches one payout: every item is kept, what moved a payer's money is settled where it belongs, and the sum must tie
 * to the cent (design 5, The sums). Any number of times: a payout that was matched changes nothing more, until it
 * bounces or the rail says something else of it.
 */
@Component
class PayoutMatching {
    private static final String BOUNCED = "bounced";

    private final PayoutTable payouts;
    private final List<SettlementTaker> takers;
    private final PayoutReport report;

    PayoutMatching(PayoutTable payouts, List<SettlementTaker> takers, PayoutReport report) {
        this.payouts = payouts;
        this.takers = List.copyOf(takers);
        this.report = report;
    }

    /** Whose payouts. */
    record Of(String rail, Creditor creditor) {}

    /** What became of an item. */
    private enum Fate {
        DONE(""),
        NOT_KNOWN("are of payments that are not known here"),
        NOT_PAID("are of payments that are not paid here"),
        NOT_CARRIED("carry an earlier payout that is not named or has not bounced here");

        private final String words;

        Fate(String words) {
            this.words = words;
        }
    }

    /** Payouts some of whose items nobody knew, or knew as paid, when they were matched last. */
    List<String> waiting(Of of) {
        return payouts.waiting(of);
    }

    /** Once more as it was told last. In the caller's transaction. */
    void again(Of of, String payout) {
        payouts.lock(of, payout);
        match(of, payouts.read(of, payout));
    }

    /** In the caller's transaction. */
    void match(Of of, Payout payout) {
        Optional<Known> before = payouts.lock(of, payout.payout());
        Map<String, Kept> kept = payouts.items(of, payout.payout());
        Map<String, Item> told = byName(payout.items());
        if (before.filter(known -> isFinal(known, payout, told, kept)).isPresent()) {
            return;
        }
        if (before.isEmpty()) {
            payouts.insert(of, payout);
        }
        List<String> contradictions = new ArrayList<>();
        if (payout.bounced()) {
            // What was settled comes back as it was settled, whatever is told of it now.
            kept.values().stream().filter(Kept::isSettled).forEach(one -> told.put(one.name(), one.item()));
        } else {
            contradictions.addAll(PayoutFaults.contradictions(payout, told, kept));
        }
        forget(of, payout, told, kept);
        List<String> faults = new ArrayList<>(contradictions);
        faults.addAll(settle(of, payout, told));
        faults.addAll(PayoutFaults.inItself(payout));
        conclude(of, payout, before, faults, !contradictions.isEmpty());
    }

    private static boolean isFinal(Known known, Payout payout, Map<String, Item> told, Map<String, Kept> kept) {
        if (known.state().equals(BOUNCED)) {
            return true;
        }
        return known.state().equals("settled")
                && !payout.bounced()
                && known.amountCents() == payout.amount().cents()
                && payout.items().size() == kept.size()
                && kept.values().stream().allMatch(one -> isSame(one, told.get(one.name())));
    }

    private static boolean isSame(Kept one, @Nullable Item told) {
        return told != null && PayoutFaults.isSameMoney(one.item(), told);
    }

    private static Map<String, Item> byName(List<Item> items) {
        return items.stream()
                .collect(Collectors.toMap(Item::name, item -> item, (one, other) -> one, LinkedHashMap::new));
    }

    /** What settled nothing is kept as it was told last. */
    private void forget(Of of, Payout payout, Map<String, Item> told, Map<String, Kept> kept) {
        kept.values().stream()
                .filter(one -> !one.isSettled() && !isSame(one, told.get(one.name())))
                .forEach(one -> payouts.drop(of, payout.payout(), one.name()));
    }

    private List<String> settle(Of of, Payout payout, Map<String, Item> told) {
        Map<Fate, Long> fates = told.values().stream()
                .collect(Collectors.groupingBy(item -> settle(of, payout, item), Collectors.counting()));
        List<String> faults = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            if (fate != Fate.DONE && fates.containsKey(fate)) {
                faults.add(fates.get(fate) + " of " + told.size() + " items " + fate.words);
            }
        }
        return faults;
    }

    private Fate settle(Of of, Payout payout, Item item) {
        Fate fate = fate(of, payout, item);
        payouts.keep(of, payout.payout(), item, fate == Fate.DONE);
        return fate;
    }

    private Fate fate(Of of, Payout payout, Item item) {
        if (item.kind() == Payout.Kind.CARRIED) {
            List<Settled> parts = new ArrayList<>();
            Set<String> path = new HashSet<>(Set.of(payout.payout()));
            return carried(of, payout.payout(), item, payout.on(), path, parts)
                    ? settle(of, payout, parts)
                    : Fate.NOT_CARRIED;
        }
        if (!item.kind().movesPayersMoney()) {
            return Fate.DONE;
        }
        return item.milliCents() % 1000 == 0
                ? settle(of, payout, List.of(settled(payout.payout(), item, payout.on())))
                : Fate.NOT_KNOWN;
    }

    /** Collects what the bounced payout held, and what that one carried itself; false when it did not bounce here. */
    private boolean carried(Of of, String prefix, Item item, LocalDate on, Set<String> path, List<Settled> parts) {
        Optional<String> bounced = item.carried()
                .filter(path::add)
                .filter(name -> payouts.lock(of, name)
                        .filter(known -> known.state().equals(BOUNCED)
                                && Math.multiplyExact(known.amountCents(), 1000L) == item.milliCents())
                        .isPresent());
        if (bounced.isEmpty()) {
            return false;
        }
        boolean complete = true;
        for (Kept one : payouts.items(of, bounced.get()).values()) {
            String name = prefix + "/" + item.name();
            if (one.item().kind() == Payout.Kind.CARRIED) {
                complete &= carried(of, name, one.item(), on, path, parts);
            } else if (one.item().kind().movesPayersMoney()) {
                parts.add(settled(name, one.item(), on));
            }
        }
        return complete;
    }

    private static Settled settled(String prefix, Item item, LocalDate on) {
        return new Settled(prefix + "/" + item.name(), item.payment(), item.refund(), item.milliCents() / 1000, on);
    }

    private Fate settle(Of of, Payout payout, List<Settled> parts) {
        Fate worst = Fate.DONE;
        for (Settled part : parts) {
            Fate fate = taken(of, part);
            if (fate == Fate.DONE && payout.bounced()) {
                // The money is back at the rail, and comes again with another payout.
                taken(
                        of,
                        new Settled(
                                part.name() + "/" + BOUNCED, part.payment(), part.refund(), -part.cents(), part.on()));
            }
            worst = worst == Fate.DONE ? fate : worst;
        }
        return worst;
    }

    private Fate taken(Of of, Settled settled) {
        List<Taken> taken = takers.stream()
                .map(taker -> taker.settle(of.creditor(), of.rail(), settled))
                .toList();
        if (taken.contains(Taken.SETTLED)) {
            return Fate.DONE;
        }
        return taken.contains(Taken.NOT_PAID) ? Fate.NOT_PAID : Fate.NOT_KNOWN;
    }

    private void conclude(Of of, Payout payout, Optional<Known> before, List<String> faults, boolean contradicted) {
        String state = payout.bounced() ? BOUNCED : faults.isEmpty() ? "settled" : "unmatched";
        Optional<String> reason =
                payout.bounced() ? Optional.of(BOUNCED) : faults.stream().reduce((one, two) -> one + "; " + two);
        boolean told = before.filter(
                        known -> known.state().equals(state) && known.reason().equals(reason))
                .isPresent();
        payouts.conclude(of, payout, new Known(state, reason, payout.amount().cents()), contradicted);
        if (!told) {
            report.concluded(of.creditor(), of.rail(), payout, reason);
        }
    }
}
