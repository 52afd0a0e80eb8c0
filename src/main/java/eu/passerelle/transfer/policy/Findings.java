package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What speaks for a transfer and what against it. It stands only when nothing speaks against it. */
record Findings(List<String> grounds, List<Reason> reasons) {
    static final Findings NONE = new Findings(List.of(), List.of());

    Findings {
        grounds = List.copyOf(grounds);
        reasons = List.copyOf(reasons);
    }

    static Findings ground(String ground) {
        return new Findings(List.of(ground), List.of());
    }

    static Findings obstacle(Kind kind, String text) {
        return new Findings(List.of(), List.of(new Reason(kind, text, Optional.empty())));
    }

    /** An obstacle only since the day after {@code lastGoodDay}. */
    static Findings lapsed(LocalDate lastGoodDay, String text) {
        return new Findings(List.of(), List.of(new Reason(Kind.LAPSED, text, Optional.of(lastGoodDay))));
    }

    boolean stand() {
        return reasons.isEmpty();
    }

    /** Both must stand. */
    Findings and(Findings other) {
        return new Findings(joined(grounds, other.grounds), joined(reasons, other.reasons));
    }

    /**
     * The last day on which nothing was in the way: the earliest of the lapses; empty when an obstacle is no lapse.
     */
    Optional<LocalDate> lastGoodDay() {
        return reasons.stream().anyMatch(reason -> reason.lapsedOn().isEmpty())
                ? Optional.empty()
                : reasons.stream().flatMap(reason -> reason.lapsedOn().stream()).min(Comparator.naturalOrder());
    }

    /**
     * The first of several ways that stands; when none does, all their obstacles, each dated by the last day on which
     * any of the ways stood.
     */
    static Findings firstThatStands(List<Findings> ways) {
        Optional<Findings> first = ways.stream().filter(Findings::stand).findFirst();
        if (first.isPresent()) {
            return first.get();
        }
        Optional<LocalDate> lastGoodDay =
                ways.stream().flatMap(way -> way.lastGoodDay().stream()).max(Comparator.naturalOrder());
        List<Reason> dated = ways.stream()
                .flatMap(way -> way.reasons().stream())
                .map(reason -> new Reason(reason.kind(), reason.text(), lastGoodDay))
                .toList();
        return new Findings(List.of(), dated);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        second.stream().filter(item -> !all.contains(item)).forEach(all::add);
        return all;
    }
}
