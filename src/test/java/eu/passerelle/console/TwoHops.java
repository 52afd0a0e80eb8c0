package eu.passerelle.console;

import eu.passerelle.money.Creditor;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Standing;
import eu.passerelle.transfer.TransferDecision;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two declared hops; nothing crosses here, so nothing is decided. */
final class TwoHops implements Policy {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    static final SortedMap<Creditor, Standing> STANDINGS = new TreeMap<>(Comparator.comparing(Creditor::id));

    static {
        STANDINGS.put(
                new Creditor("aide-et-soleil"),
                new Standing(
                        TODAY,
                        new TransferDecision.Allowed(List.of(), List.of(), Optional.of(TODAY.plusDays(12))),
                        Optional.of(TODAY.plusDays(12))));
        STANDINGS.put(
                new Creditor("jours-heureux"),
                new Standing(
                        TODAY,
                        new TransferDecision.Refused(List.of(new TransferDecision.Reason(
                                TransferDecision.Kind.OUTSIDE_EEA, "it lies on the moon", Optional.empty()))),
                        Optional.empty()));
    }

    @Override
    public Hop hop(String name) {
        return hops().stream()
                .filter(hop -> hop.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    @Override
    public Collection<Hop> hops() {
        return List.of(hop("bank-transfer", Hop.Direction.OUT), hop("core-letters", Hop.Direction.IN));
    }

    @Override
    public TransferDecision decide(Hop hop, Creditor creditor) {
        throw new IllegalStateException("nothing crosses in this world");
    }

    @Override
    public TransferDecision decide(Hop hop, Creditor creditor, LocalDate day) {
        return decide(hop, creditor);
    }

    @Override
    public SortedMap<String, String> versions() {
        return new TreeMap<>();
    }

    private static Hop hop(String name, Hop.Direction direction) {
        return new Hop(
                name,
                direction,
                "bank",
                "collect-payment",
                "contract",
                List.of(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Hop.EvidenceRow.CROSSING);
    }
}
