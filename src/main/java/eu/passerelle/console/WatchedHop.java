package eu.passerelle.console;

import eu.passerelle.console.HopTally.Open;
import eu.passerelle.transfer.Standings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/** A declared hop: what became of its crossings; its backlog is what left and is not answered yet. */
final class WatchedHop implements Watched, Watched.Showing {
    private final String hop;
    private final HopTally tally;
    private final Clock businessClock;
    private final Standings standings;

    WatchedHop(String hop, HopTally tally, Clock businessClock, Standings standings) {
        this.standings = standings;
        this.hop = hop;
        this.tally = tally;
        this.businessClock = businessClock;
    }

    @Override
    public Kind kind() {
        return Kind.HOP;
    }

    @Override
    public String name() {
        return hop;
    }

    @Override
    public Sight sight() {
        HopTally.Seen seen = tally.look();
        SortedMap<String, Long> count = new TreeMap<>();
        seen.crossings().forEach((cell, crossings) -> {
            if (cell.hop().equals(hop)) {
                count.put(cell.outcome(), crossings);
            }
        });
        List<Open> waiting =
                seen.open().stream().filter(open -> open.hop().equals(hop)).toList();
        count.put("open", (long) waiting.size());
        return new Sight(waiting.size(), oldest(waiting, businessClock.instant()), count, new TreeMap<>());
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "Verdict",
                        "Whether data may cross today, by creditor.",
                        SimpleType.STRING,
                        "words",
                        this::verdict),
                new Figure(
                        "DaysToExpiry",
                        "Until the first creditor's way closes; negative when lapsed facts closed it, no value when"
                                + " no date does.",
                        SimpleType.LONG,
                        "days",
                        this::daysToExpiry));
    }

    /** With the creditors: {@code aide-et-soleil: allowed until 2027-06-30; …}. */
    private String verdict() {
        return standings.of(hop).entrySet().stream()
                .map(one -> one.getKey().id() + ": " + one.getValue().verdict())
                .collect(Collectors.joining("; "));
    }

    private @Nullable Long daysToExpiry() {
        OptionalLong first = standings.of(hop).values().stream()
                .flatMapToLong(standing -> standing.daysToExpiry().stream())
                .min();
        return first.isPresent() ? first.getAsLong() : null;
    }

    /** How long the oldest has been open; zero when none is. */
    static Duration oldest(List<Open> waiting, Instant now) {
        return waiting.stream()
                .map(Open::at)
                .min(Comparator.naturalOrder())
                .filter(at -> at.isBefore(now))
                .map(at -> Duration.between(at, now))
                .orElse(Duration.ZERO);
    }
}
