package eu.passerelle.sandbox.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.TreeMap;

/** What one account holds in memory; made of the changes of the journal and of nothing else. */
public final class AccountBook {
    private final String account;
    private final Map<Class<? extends Held>, LinkedHashMap<String, Held>> things = new HashMap<>();
    private final LinkedHashMap<String, Change.Answered> answers = new LinkedHashMap<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private List<String> fresh = new ArrayList<>();
    private final TreeMap<Due, Held> due = new TreeMap<>();
    private final Map<String, Due> dueOf = new HashMap<>();

    /** Orders things by the moment something happens to them, then by their id. */
    private record Due(long at, String id) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }

    AccountBook(String account) {
        this.account = account;
    }

    public String account() {
        return account;
    }

    void apply(Change change) {
        switch (change) {
            case Change.Put put -> put(put.thing());
            case Change.Answered answered -> answers.putLast(answered.key(), answered);
            case Change.Noticed noticed -> {
                waiting.put(noticed.event(), noticed.body());
                fresh.add(noticed.event());
            }
            case Change.Told told -> waiting.remove(told.event());
        }
    }

    private void put(Held thing) {
        things.computeIfAbsent(thing.getClass(), type -> new LinkedHashMap<>()).put(thing.id(), thing);
        Due before = dueOf.remove(thing.id());
        if (before != null) {
            due.remove(before);
        }
        Long at = thing.dueAt();
        if (at != null) {
            Due now = new Due(at, thing.id());
            due.put(now, thing);
            dueOf.put(thing.id(), now);
        }
    }

    public <T extends Held> Optional<T> find(Class<T> type, String id) {
        return Optional.ofNullable(
                type.cast(things.getOrDefault(type, new LinkedHashMap<>()).get(id)));
    }

    /** Oldest first; look at it only while nothing changes. */
    public <T extends Held> SequencedCollection<T> all(Class<T> type) {
        @SuppressWarnings("unchecked")
        LinkedHashMap<String, T> held = (LinkedHashMap<String, T>) things.getOrDefault(type, new LinkedHashMap<>());
        return held.sequencedValues();
    }

    public Optional<Change.Answered> answer(String key) {
        return Optional.ofNullable(answers.get(key));
    }

    /** Forgets answers given at this business second or before; they lie in the order in which they were given. */
    public void prune(long upTo) {
        while (!answers.isEmpty() && answers.firstEntry().getValue().at() <= upTo) {
            answers.pollFirstEntry();
        }
    }

    /** The ids of the events that came since the last time this was asked and are still to be told, oldest first. */
    List<String> takeFresh() {
        List<String> taken = fresh.stream().filter(waiting::containsKey).toList();
        fresh = new ArrayList<>();
        return taken;
    }

    /** Empty once it was told. */
    Optional<String> waitingBody(String event) {
        return Optional.ofNullable(waiting.get(event));
    }

    boolean nothingWaits() {
        return waiting.isEmpty();
    }

    /** The thing to which something happens next, if it happens at this business second or before. */
    Optional<Held> due(long now) {
        return due.isEmpty() || due.firstKey().at() > now
                ? Optional.empty()
                : Optional.of(due.firstEntry().getValue());
    }
}
