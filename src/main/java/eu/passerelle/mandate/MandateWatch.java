package eu.passerelle.mandate;

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

/** What operations see of mandates. */
@Component
class MandateWatch implements Watched, Watched.Pausing {
    private static final String FLOW = "mandate";
    private static final Set<String> KINDS = Set.of("accept-mandates", "register");

    private final JdbcClient jdbc;
    private final Waiting waiting;
    private final Controls controls;

    MandateWatch(JdbcClient jdbc, Waiting waiting, Controls controls) {
        this.jdbc = jdbc;
        this.waiting = waiting;
        this.controls = controls;
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
        jdbc.sql("select state, count(*) n from mandate group by state")
                .query((rows, index) -> count.put(rows.getString("state"), rows.getLong("n")))
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
                new TreeMap<>());
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
}
