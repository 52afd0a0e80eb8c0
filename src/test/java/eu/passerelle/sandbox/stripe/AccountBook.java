package eu.passerelle.sandbox.stripe;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.TreeMap;

/** What one account holds in memory; made of the changes of the journal and of nothing else. */
final class AccountBook {
    private final String account;
    private final Map<Class<? extends Thing>, LinkedHashMap<String, Thing>> things = new HashMap<>();
    private final Map<String, Change.Answered> answers = new HashMap<>();
    private final Map<String, String> waiting = new LinkedHashMap<>();
    private final Map<String, Ending> scripts = new HashMap<>();
    private final TreeMap<Due, String> due = new TreeMap<>();
    private final Map<String, Due> dueOf = new HashMap<>();

    /** Orders charges by the moment something happens to them, then by their place in the book. */
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

    String account() {
        return account;
    }

    void apply(Change change) {
        switch (change) {
            case Change.Put put -> put(put.thing());
            case Change.Answered answered -> answers.put(answered.key(), answered);
            case Change.Noticed noticed -> waiting.put(noticed.event(), noticed.body());
            case Change.Told told -> waiting.remove(told.event());
            case Change.Scripted scripted -> scripts.put(scripted.ibanDigest(), scripted.ending());
        }
    }

    private void put(Thing thing) {
        things.computeIfAbsent(thing.getClass(), type -> new LinkedHashMap<>()).put(thing.id(), thing);
        if (thing instanceof Thing.Charge charge) {
            Due before = dueOf.remove(charge.id());
            if (before != null) {
                due.remove(before);
            }
            Long at = charge.dueAt();
            if (at != null) {
                Due now = new Due(at, charge.id());
                due.put(now, charge.id());
                dueOf.put(charge.id(), now);
            }
        }
    }

    <T extends Thing> Optional<T> find(Class<T> type, String id) {
        return Optional.ofNullable(
                type.cast(things.getOrDefault(type, new LinkedHashMap<>()).get(id)));
    }

    /** Oldest first. */
    <T extends Thing> SequencedCollection<T> all(Class<T> type) {
        return things.getOrDefault(type, new LinkedHashMap<>()).values().stream()
                .map(type::cast)
                .toList();
    }

    Optional<Change.Answered> answer(String key) {
        return Optional.ofNullable(answers.get(key));
    }

    /** Forgets answers given at this business second or before. */
    void prune(long upTo) {
        answers.values().removeIf(answered -> answered.at() <= upTo);
    }

    /** The ids of the events still to be told, oldest first. */
    Collection<String> waitingInOrder() {
        return List.copyOf(waiting.keySet());
    }

    /** Empty once it was told. */
    Optional<String> waitingBody(String event) {
        return Optional.ofNullable(waiting.get(event));
    }

    boolean nothingWaits() {
        return waiting.isEmpty();
    }

    Optional<Ending> script(String ibanDigest) {
        return Optional.ofNullable(scripts.get(ibanDigest));
    }

    /** The charge to which something happens next, if it happens at this business second or before. */
    Optional<Thing.Charge> due(long now) {
        if (due.isEmpty() || due.firstKey().at() > now) {
            return Optional.empty();
        }
        return find(Thing.Charge.class, due.firstEntry().getValue());
    }
}
