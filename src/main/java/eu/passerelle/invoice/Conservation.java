package eu.passerelle.invoice;

import eu.passerelle.console.Watched;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The sum that must hold at any moment: every invoice received stands in exactly one place or still waits in the inbox.
 * {@code missing} is what was received less what stands and waits; anything but 0 is an incident.
 */
@Component
class Conservation implements Watched {
    private final JdbcClient jdbc;

    Conservation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.HUB;
    }

    @Override
    public String name() {
        return "conservation";
    }

    /** One statement, so that all counts are of one moment. */
    @Override
    public Sight sight() {
        SortedMap<String, Long> count = new TreeMap<>();
        SortedMap<String, Long> cents = new TreeMap<>();
        jdbc.sql("""
            select (select count(*) from inbox where type = 'invoice.due') received,
                   (select count(*) from inbox where type = 'invoice.due' and state = 'stored') waiting,
                   (select count(*) from invoice) standing,
                   (select coalesce(sum(collect_cents), 0) from invoice) standing_cents,
                   (select coalesce(sum(cents) filter (where kind = 'paid'), 0) from money_event) gross,
                   (select coalesce(sum(cents) filter (where kind = 'returned'), 0)
                         - coalesce(sum(cents) filter (where kind = 'reinstated'), 0)
                      from money_event) returned,
                   (select coalesce(sum(cents) filter (where kind = 'refunded'), 0)
                         - coalesce(sum(cents) filter (where kind = 'refund-returned'), 0)
                      from money_event) refunded,
                   (select coalesce(sum(cents) filter (where kind = 'settled'), 0) from money_event) settled\
            """)
                .query((rows, index) -> {
                    count.put("received", rows.getLong("received"));
                    count.put("waiting", rows.getLong("waiting"));
                    count.put("standing", rows.getLong("standing"));
                    count.put("missing", rows.getLong("received") - rows.getLong("waiting") - rows.getLong("standing"));
                    cents.put("standing", rows.getLong("standing_cents"));
                    cents.put("gross", rows.getLong("gross"));
                    cents.put("returned", rows.getLong("returned"));
                    cents.put("refunded", rows.getLong("refunded"));
                    long kept = rows.getLong("gross") - rows.getLong("returned") - rows.getLong("refunded");
                    cents.put("kept", kept);
                    cents.put("settled", rows.getLong("settled"));
                    cents.put("due", kept - rows.getLong("settled"));
                    return index;
                })
                .list();
        return new Sight(count.getOrDefault("waiting", 0L), Duration.ZERO, count, cents);
    }
}
