package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
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

    /** The first of several ways that stands; when none does, what is in the way of each. */
    static Findings firstThatStands(List<Findings> ways) {
        return ways.stream().filter(Findings::stand).findFirst().orElseGet(() -> {
            Findings all = NONE;
            for (Findings way : ways) {
                all = all.and(way);
            }
            return all;
        });
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        second.stream().filter(item -> !all.contains(item)).forEach(all::add);
        return all;
    }
}
