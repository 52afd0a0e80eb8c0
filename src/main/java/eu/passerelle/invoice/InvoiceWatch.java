package eu.passerelle.invoice;

import eu.passerelle.console.Watched;
import eu.passerelle.console.WatchedFlow;
import eu.passerelle.money.Reference;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operations see of invoices: how many stand where, with their cents. */
@Component
class InvoiceWatch implements WatchedFlow, Watched.Previewing, Watched.Releasing {
    private final JdbcClient jdbc;
    private final CollectionTable collections;
    private final UnknownCollections unknown;
    private final Refunds refunds;

    InvoiceWatch(JdbcClient jdbc, CollectionTable collections, UnknownCollections unknown, Refunds refunds) {
        this.jdbc = jdbc;
        this.collections = collections;
        this.unknown = unknown;
        this.refunds = refunds;
    }

    @Override
    public String name() {
        return "invoice";
    }

    @Override
    public Set<String> workKinds() {
        return Set.of("accept-invoices", "accept-payments", "collect", "ask", "cancel", "remind", "refund");
    }

    @Override
    public SortedMap<String, Long> countByState() {
        return byStanding("count(*)");
    }

    @Override
    public SortedMap<String, Long> centsByState() {
        return byStanding("coalesce(sum(collect_cents), 0)");
    }

    /** What the next request for a collection would be: its key is shown before anybody clicks. */
    @Override
    public String preview(String id) {
        if (!Reference.isReference(id)) {
            return "a collection is named by its 26-character reference";
        }
        return collections
                .find(new Reference(id))
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
                .orElse("no such collection");
    }

    /**
     * A collection that its rail did not find is sent anew: a rail without keys would take it twice by itself. A refund
     * that is ready, for more was paid than was asked for, is asked for.
     */
    @Override
    public String release(String id, String who) {
        return Reference.isReference(id)
                ? refunds.release(new Reference(id)).orElseGet(() -> unknown.release(new Reference(id)))
                : "a collection or refund is named by its 26-character reference";
    }

    private SortedMap<String, Long> byStanding(String figure) {
        SortedMap<String, Long> figures = new TreeMap<>();
        jdbc.sql("select standing, " + figure + " as figure from invoice group by standing")
                .query((rows, index) -> figures.put(rows.getString("standing"), rows.getLong("figure")))
                .list();
        return figures;
    }
}
