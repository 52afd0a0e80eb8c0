package eu.passerelle.privacy.log;

import eu.passerelle.money.PersonalNumbers.Kind;
import eu.passerelle.privacy.LogIncidents;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts them, and remembers of which places a line has told. */
final class CountedIncidents implements LogIncidents {
    private static final int PLACES_MAX = 200;

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    CountedIncidents() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    @Override
    public long count(Kind kind) {
        LongAdder count = counts.get(kind);
        return count == null ? 0 : count.sum();
    }

    /** True the first time that this kind is found at this logger, so that one line tells of it and not one an hour. */
    boolean add(Kind kind, String logger) {
        counts.computeIfPresent(kind, (found, count) -> {
            count.increment();
            return count;
        });
        return told.size() < PLACES_MAX && told.add(kind + " " + logger);
    }
}
