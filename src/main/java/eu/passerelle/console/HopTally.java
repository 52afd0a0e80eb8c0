package eu.passerelle.console;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the evidence says of each hop, counted once: rows are only ever added and their numbers grow in the order of
 * their commits, so that each look reads what is new since the last. States: {@code open} (asked, no outcome yet),
 * {@code refused}, {@code taken} (came in), and the outcomes as the hop wrote them.
 */
final class HopTally {
    private final JdbcClient database;
    private final MeterRegistry meters;
    private final Map<Cell, Long> crossings = new HashMap<>();
    private final SortedMap<String, Long> rowsByKind = new TreeMap<>();
    private final Map<Long, Open> open = new HashMap<>();
    private long seenSeq;

    HopTally(JdbcClient database, MeterRegistry meters) {
        this.database = database;
        this.meters = meters;
    }

    /** Each hop and outcome that was ever seen, with how many crossings ended so. Never falls. */
    record Cell(String hop, String outcome) {}

    /** What left and is not answered yet. */
    record Open(String hop, Instant at) {}

    record Seen(Map<Cell, Long> crossings, SortedMap<String, Long> rowsByKind, List<Open> open) {}

    synchronized Seen look() {
        long head =
                database.sql("select seq from evidence_head").query(Long.class).single();
        if (head > seenSeq) {
            count(head);
            opened(head);
            closed(head);
            seenSeq = head;
        }
        return new Seen(Map.copyOf(crossings), new TreeMap<>(rowsByKind), new ArrayList<>(open.values()));
    }

    private void count(long head) {
        database.sql("""
            select kind, direction, hop, outcome, count(*) as rows, sum(coalesce(member_count, 1)) as members
            from evidence where seq > :after and seq <= :head group by kind, direction, hop, outcome\
            """).param("after", seenSeq).param("head", head).query(this::add);
    }

    private void add(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        rowsByKind.merge(kind, row.getLong("rows"), Long::sum);
        String ended =
                switch (kind) {
                    case "refusal" -> "refused";
                    case "outcome" -> row.getString("outcome");
                    default -> row.getString("direction").equals("in") ? "taken" : "";
                };
        if (!ended.isEmpty()) {
            String hop = row.getString("hop");
            long members = row.getLong("members");
            crossings.merge(new Cell(hop, ended), members, Long::sum);
            Counter.builder("passerelle.hop.crossings")
                    .description("Crossings of all processes by what became of them, counted from the evidence.")
                    .tag("hop", hop)
                    .tag("outcome", ended)
                    .register(meters)
                    .increment((double) members);
        }
    }

    private void opened(long head) {
        database.sql("""
            select seq, hop, at from evidence asked
            where kind = 'intent' and direction = 'out' and seq > :after and seq <= :head
              and not exists (
                select 1 from evidence told where told.of_seq = asked.seq and told.seq <= :head)\
            """).param("after", seenSeq).param("head", head).query((ResultSet row) -> {
            Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
            open.put(row.getLong("seq"), new Open(row.getString("hop"), at));
        });
    }

    private void closed(long head) {
        if (open.isEmpty()) {
            return;
        }
        database.sql("select of_seq from evidence where of_seq is not null and seq > :after and seq <= :head")
                .param("after", seenSeq)
                .param("head", head)
                .query((ResultSet row) -> {
                    open.remove(row.getLong("of_seq"));
                });
    }
}
