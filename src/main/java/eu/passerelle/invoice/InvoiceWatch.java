package eu.passerelle.invoice;

import eu.passerelle.console.Watched;
import eu.passerelle.delivery.Controls;
import eu.passerelle.delivery.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operations see of invoices: how many stand where, with their cents, and what waits to be done. */
@Component
class InvoiceWatch implements Watched, Watched.Pausing, Watched.Previewing {
    private static final String FLOW = "invoice";
    private static final Set<String> KINDS = Set.of("accept-invoices", "collect", "ask", "cancel");

    private final JdbcClient jdbc;
    private final Waiting waiting;
    private final Controls controls;
    private final CollectionTable collections;

    InvoiceWatch(JdbcClient jdbc, Waiting waiting, Controls controls, CollectionTable collections) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.controls = controls;
        this.collections = collections;
    }

    @Override
    public Kind kind() {
        return Kind.FLOW;
    }

    @Override
    public String name() {
        return FLOW;
    }

    @Override
    public Sight sight() {
        SortedMap<String, Long> count = new TreeMap<>();
        SortedMap<String, Long> cents = new TreeMap<>();
        jdbc.sql("select standing, count(*) n, coalesce(sum(collect_cents), 0) cents from invoice group by standing")
                .query((rows, index) -> {
                    count.put(rows.getString("standing"), rows.getLong("n"));
                    cents.put(rows.getString("standing"), rows.getLong("cents"));
                    return index;
                })
                .list();
        List<Waiting.OfWork> work = waiting.work().stream()
                .filter(row -> KINDS.contains(row.kind()))
                .toList();
        return new Sight(
                work.stream()
                        .mapToLong(row -> row.dueCount() + row.heldCount() + row.parkedCount())
                        .sum(),
                Duration.ofSeconds(work.stream()
                        .mapToLong(Waiting.OfWork::oldestDueAgeSeconds)
                        .max()
                        .orElse(0)),
                count,
                cents);
    }

    @Override
    public boolean paused() {
        return controls.paused(FLOW);
    }

    @Override
    public String pause(String who) {
        controls.pause(FLOW, who);
        return "paused: what is being done is finished, nothing new is started";
    }

    @Override
    public String resume(String who) {
        controls.resume(FLOW, who);
        return "resumed";
    }

    @Override
    public String preview(String id) {
        return eu.passerelle.money.Reference.isReference(id)
                ? collections
                        .find(new eu.passerelle.money.Reference(id))
                        .map(row -> "collection %d of %s at %s: %s, %d cents over %s, charged on %s, key %s.collect"
                                .formatted(
                                        row.ordinal(),
                                        row.invoice(),
                                        row.creditor(),
                                        row.state().word(),
                                        row.amountCents(),
                                        row.rail(),
                                        row.chargeOn(),
                                        row.reference()))
                        .orElse("no such collection")
                : "a collection is named by its 26-character reference";
    }
}
