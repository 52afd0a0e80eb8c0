package eu.passerelle.console;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A flow with two kinds of work and a cancellation of its own. */
final class Errands implements WatchedFlow, Watched.Cancelling {
    @Override
    public String name() {
        return "errands";
    }

    @Override
    public Set<String> workKinds() {
        return Set.of("fetch", "carry");
    }

    @Override
    public SortedMap<String, Long> countByState() {
        return new TreeMap<>(java.util.Map.of("pending", 1L));
    }

    @Override
    public SortedMap<String, Long> centsByState() {
        return new TreeMap<>(java.util.Map.of("pending", 11_000L));
    }

    @Override
    public String cancel(String id, String who) {
        return id + " cancelled by " + who;
    }
}
