package eu.passerelle.reconciliation;

import eu.passerelle.console.WatchedFlow;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operations see of reconciliation: payouts that tie, and those that do not, with their cents. */
@Component
class ReconciliationWatch implements WatchedFlow {
    private final JdbcClient jdbc;

    ReconciliationWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "reconciliation";
    }

    @Override
    public Set<String> workKinds() {
        return Set.of("news", "payouts");
    }

    @Override
    public SortedMap<String, Long> countByState() {
        return byState("count(*)");
    }

    @Override
    public SortedMap<String, Long> centsByState() {
        return byState("coalesce(sum(amount_cents), 0)");
    }

    private SortedMap<String, Long> byState(String figure) {
        SortedMap<String, Long> figures = new TreeMap<>();
        jdbc.sql("select state, " + figure + " as figure from payout group by state")
                .query((rows, index) -> figures.put(rows.getString("state"), rows.getLong("figure")))
                .list();
        return figures;
    }
}
