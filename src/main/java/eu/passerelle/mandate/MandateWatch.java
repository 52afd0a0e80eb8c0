package eu.passerelle.mandate;

import eu.passerelle.console.WatchedFlow;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operations see of mandates. */
@Component
class MandateWatch implements WatchedFlow {
    private final JdbcClient jdbc;

    MandateWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "mandate";
    }

    @Override
    public Set<String> workKinds() {
        return Set.of("accept-mandates", "register", "look-at-mandate", "end-mandate", "expire-mandate");
    }

    @Override
    public SortedMap<String, Long> countByState() {
        SortedMap<String, Long> count = new TreeMap<>();
        jdbc.sql("select state, count(*) as mandates from mandate group by state")
                .query((rows, index) -> count.put(rows.getString("state"), rows.getLong("mandates")))
                .list();
        return count;
    }

    /** Mandates hold no money. */
    @Override
    public SortedMap<String, Long> centsByState() {
        return Collections.emptySortedMap();
    }
}
