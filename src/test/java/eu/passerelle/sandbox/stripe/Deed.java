package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/**
 * One call, or one thing that time does: it reads the account, sees its own changes, and takes effect whole when it is
 * committed or not at all.
 */
final class Deed {
    private final World world;
    private final AccountBook book;
    private final long now;
    private final @Nullable String requestId;
    private final @Nullable String key;
    private final Map<String, Thing> puts = new LinkedHashMap<>();
    private final List<Change> notices = new ArrayList<>();

    Deed(World world, AccountBook book, long now, @Nullable String requestId, @Nullable String key) {
        this.world = world;
        this.book = book;
        this.now = now;
        this.requestId = requestId;
        this.key = key;
    }

    /** Business time in epoch seconds. */
    long now() {
        return now;
    }

    String newId(String prefix) {
        return world.ids().next(prefix);
    }

    String newReference(int length) {
        return world.ids().nextUpper(length);
    }

    <T extends Thing> T put(T thing) {
        puts.put(thing.id(), thing);
        return thing;
    }

    <T extends Thing> Optional<T> find(Class<T> type, String id) {
        Thing own = puts.get(id);
        return type.isInstance(own) ? Optional.of(type.cast(own)) : book.find(type, id);
    }

    /** For an id that an object of ours names. */
    <T extends Thing> T get(Class<T> type, String id) {
        return find(type, id).orElseThrow(() -> new IllegalStateException("the book has lost " + id));
    }

    /** Oldest first, without what this deed changed. */
    <T extends Thing> SequencedCollection<T> all(Class<T> type) {
        return book.all(type);
    }

    Optional<Ending> script(String ibanDigest) {
        return book.script(ibanDigest);
    }

    void notice(String type, Thing thing) {
        notice(type, thing, JsonNodeFactory.instance.objectNode());
    }

    /** @param previous for an update, the changed attributes as they were */
    void notice(String type, Thing thing, ObjectNode previous) {
        String id = newId("evt");
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", id).put("object", "event").put("api_version", StripeSimulator.VERSION);
        event.put("created", now);
        ObjectNode data = event.putObject("data");
        data.set("object", Rendering.of(thing, this));
        if (!previous.isEmpty()) {
            data.set("previous_attributes", previous);
        }
        event.put("livemode", false).put("pending_webhooks", 1);
        event.putObject("request").put("id", requestId).put("idempotency_key", key);
        event.put("type", EventTypes.known(type));
        notices.add(new Change.Noticed(id, event.toString()));
    }

    /** What is to be written, in order; {@code answer} comes last. */
    List<Change> changes(Optional<Change.Answered> answer) {
        List<Change> changes = new ArrayList<>();
        puts.values().forEach(thing -> changes.add(new Change.Put(thing)));
        changes.addAll(notices);
        answer.ifPresent(changes::add);
        return changes;
    }
}
