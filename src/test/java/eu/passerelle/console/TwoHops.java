package eu.passerelle.console;

import eu.passerelle.money.Creditor;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.TransferDecision;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Two declared hops; nothing crosses here, so nothing is decided. */
final class TwoHops implements Policy {
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
                Hop.EvidenceRow.CROSSING);
    }
}
