package eu.passerelle.sandbox.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;

/**
 * One call, or one thing that time does: it reads the account, sees its own changes, and takes effect whole when it is
 * committed or not at all. A provider's deed adds how its notices look.
 */
public class Deed {
    private final World world;
    private final AccountBook book;
    private final long now;
    private final Map<String, Held> puts = new LinkedHashMap<>();
    private final List<Change> notices = new ArrayList<>();

    /** @param now business time in epoch seconds */
    public Deed(World world, AccountBook book, long now) {
        this.world = world;
        this.book = book;
        this.now = now;
    }

    /** Business time in epoch seconds. */
    public final long now() {
        return now;
    }

    public final Ids ids() {
        return world.ids();
    }

    public final <T extends Held> T put(T thing) {
        puts.put(thing.id(), thing);
        return thing;
    }

    public final <T extends Held> Optional<T> find(Class<T> type, String id) {
        Held own = puts.get(id);
        return type.isInstance(own) ? Optional.of(type.cast(own)) : book.find(type, id);
    }

    /** For an id that an object of ours names. */
    public final <T extends Held> T get(Class<T> type, String id) {
        return find(type, id).orElseThrow(() -> new IllegalStateException("the book has lost " + id));
    }

    /** Oldest first, without what this deed changed. */
    public final <T extends Held> SequencedCollection<T> all(Class<T> type) {
        return book.all(type);
    }

    /** An event to tell, as it is sent. */
    public final void notice(String event, String body) {
        notices.add(new Change.Noticed(event, body));
    }

    /** It changed something, or has something to tell. */
    public final boolean acted() {
        return !puts.isEmpty() || !notices.isEmpty();
    }

    /** Makes it true, whole; durable after {@link World#force}. */
    public final void commit() {
        commit(Optional.empty());
    }

    /** The same, with the answer that its key gets from now on. */
    public final void commit(Optional<Change.Answered> answer) {
        List<Change> changes = new ArrayList<>();
        puts.values().forEach(thing -> changes.add(new Change.Put(thing)));
        changes.addAll(notices);
        answer.ifPresent(changes::add);
        world.commit(book, changes);
    }
}
