package eu.passerelle.privacy.log;

import eu.passerelle.money.PersonalNumbers.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many numbers had to be masked in lines of the log since the process started, by kind. */
public final class LogIncidents {
    private static final int PLACES_MAX = 200;

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    LogIncidents() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    public long count(Kind kind) {
        LongAdder count = counts.get(kind);
        return count == null ? 0 : count.sum();
    }

    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
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
