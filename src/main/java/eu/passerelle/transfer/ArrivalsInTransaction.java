package eu.passerelle.transfer;

import eu.passerelle.transfer.evidence.EvidenceInTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notes what a transaction stores and hands it to the chain when the transaction commits. */
final class ArrivalsInTransaction implements Arrivals {
    private final Map<String, Hop> byWay = new HashMap<>();
    private final Ledger ledger;
    private final EvidenceInTransaction evidence;

    ArrivalsInTransaction(Policy policy, Ledger ledger, EvidenceInTransaction evidence) {
        for (Hop hop : policy.hops()) {
            if (hop.direction() == Hop.Direction.IN) {
                hop.from().forEach(way -> byWay.put(way, hop));
            }
        }
        this.ledger = ledger;
        this.evidence = evidence;
    }

    @Override
    public Optional<Hop> through(String way) {
        return Optional.ofNullable(byWay.get(way));
    }

    @Override
    public void record(Hop hop, List<Arrival> stored) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("what arrives is recorded with the rows that keep it, in one transaction");
        }
        if (stored.isEmpty()) {
            return;
        }
        notes().add(hop, stored);
    }

    /** Those of this transaction: a transaction that is set aside takes its synchronizations with it. */
    private ArrivalNotes notes() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(ArrivalNotes.class::isInstance)
                .map(ArrivalNotes.class::cast)
                .filter(notes -> notes.belongTo(this))
                .findFirst()
                .orElseGet(() -> {
                    ArrivalNotes fresh = new ArrivalNotes(this);
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }

    void write(ArrivalNotes notes) {
        evidence.appendNow(notes.byHop(ledger.batches()::arrivals));
    }
}
