package eu.passerelle.transfer;

import eu.passerelle.transfer.Arrivals.Arrival;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.springframework.transaction.support.TransactionSynchronization;

/** What one transaction stored so far, by hop; written just before it commits. */
final class ArrivalNotes implements TransactionSynchronization {
    private final ArrivalsInTransaction arrivals;
    private final Map<String, Noted> byHop = new LinkedHashMap<>();

    private record Noted(Hop hop, List<Arrival> members) {}

    ArrivalNotes(ArrivalsInTransaction arrivals) {
        this.arrivals = arrivals;
    }

    boolean belongTo(ArrivalsInTransaction those) {
        return arrivals == those;
    }

    void add(Hop hop, List<Arrival> stored) {
        byHop.computeIfAbsent(hop.name(), name -> new Noted(hop, new ArrayList<>()))
                .members
                .addAll(stored);
    }

    <T> List<T> byHop(BiFunction<Hop, List<Arrival>, T> each) {
        return byHop.values().stream()
                .map(noted -> each.apply(noted.hop, noted.members))
                .toList();
    }

    /** The head of the chain is locked as late as can be: everybody else waits for it until the commit. */
    @Override
    public void beforeCommit(boolean readOnly) {
        arrivals.write(this);
    }
}
