package eu.passerelle.console;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The providers' notices, which no flow owns: what nobody here could apply waits for a person, who can only act on what
 * shows.
 */
final class WatchedNotices implements WatchedFlow {
    private final JdbcClient jdbc;

    WatchedNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "provider";
    }

    @Override
    public Set<String> workKinds() {
        return Set.of("notice");
    }

    /** {@code stored}, {@code applied}, or the reason for which they are parked. */
    @Override
    public SortedMap<String, Long> countByState() {
        SortedMap<String, Long> count = new TreeMap<>();
        jdbc.sql("""
            select case when applied_at is not null then 'applied'
                else coalesce('parked, ' || parked_reason, 'stored') end as state, count(*) as notices
              from notice group by 1\
            """)
                .query((rows, index) -> count.put(rows.getString("state"), rows.getLong("notices")))
                .list();
        return count;
    }

    /** What a notice tells of is counted where it is applied. */
    @Override
    public SortedMap<String, Long> centsByState() {
        return Collections.emptySortedMap();
    }
}
