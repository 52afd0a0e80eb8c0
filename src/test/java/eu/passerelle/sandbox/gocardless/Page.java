package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One page of a list, newest first, between the cursors the caller gave. */
final class Page {
    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    private Page() {}

    static <T extends Thing> ObjectNode of(
            String envelope, Class<T> type, Predicate<T> wanted, Function<T, ObjectNode> shown, Call call, Deed deed) {
        String after = call.text("after");
        String before = call.text("before");
        if (after != null && before != null) {
            throw Refusal.usage(400, "invalid_cursor", "Give one cursor, not two.");
        }
        Predicate<T> listed = wanted.and(thing -> within(thing.created(), call));
        int limit = limit(call);
        // One more than asked for tells whether there is another page.
        List<T> found = before == null
                ? following(deed.all(type).reversed(), listed, after, limit + 1)
                : following(deed.all(type), listed, before, limit + 1);
        boolean more = found.size() > limit;
        List<T> page = more ? found.subList(0, limit) : found;
        List<T> newestFirst = before == null ? page : page.reversed();
        boolean newer = before == null ? after != null : more;
        boolean older = before == null ? more : true;
        return body(envelope, newestFirst.stream().map(shown).toList(), ids(newestFirst, newer, older), limit);
    }

    private record Cursors(
            @Nullable String before, @Nullable String after) {}

    private static Cursors ids(List<? extends Thing> page, boolean newer, boolean older) {
        return page.isEmpty()
                ? new Cursors(null, null)
                : new Cursors(
                        newer ? page.getFirst().id() : null,
                        older ? page.getLast().id() : null);
    }

    /** A list that has no second page. */
    static ObjectNode whole(String envelope, List<ObjectNode> shown) {
        return body(envelope, shown, new Cursors(null, null), LIMIT_DEFAULT);
    }

    /** A page of what has no id of its own: its cursors are places in the list. */
    static ObjectNode ofPlaces(String envelope, List<ObjectNode> all, Call call) {
        int limit = limit(call);
        String after = call.text("after");
        int from = after == null ? 0 : place(after, all.size());
        int to = Math.min(from + limit, all.size());
        Cursors cursors =
                new Cursors(from == 0 ? null : Integer.toString(from), to == all.size() ? null : Integer.toString(to));
        return body(envelope, all.subList(from, to), cursors, limit);
    }

    private static int place(String cursor, int size) {
        if (!cursor.matches("[0-9]{1,6}") || Integer.parseInt(cursor) > size) {
            throw Refusal.usage(400, "invalid_cursor", "There is no such place in this list.");
        }
        return Integer.parseInt(cursor);
    }

    private static ObjectNode body(String envelope, List<ObjectNode> shown, Cursors cursors, int limit) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray(envelope);
        shown.forEach(list::add);
        ObjectNode meta = body.putObject("meta");
        meta.putObject("cursors").put("before", cursors.before()).put("after", cursors.after());
        meta.put("limit", limit);
        return body;
    }

    private static <T extends Thing> List<T> following(
            SequencedCollection<T> all, Predicate<T> listed, @Nullable String cursor, int atMost) {
        List<T> found = new ArrayList<>();
        boolean passed = cursor == null;
        for (T thing : all) {
            if (found.size() == atMost) {
                break;
            }
            if (passed && listed.test(thing)) {
                found.add(thing);
            }
            passed |= thing.id().equals(cursor);
        }
        if (!passed) {
            throw Refusal.usage(400, "invalid_cursor", "There is no such record in this list.");
        }
        return found;
    }

    private static int limit(Call call) {
        String asked = call.text("limit");
        int limit = asked == null ? LIMIT_DEFAULT : Integer.parseInt(asked);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.usage(400, "invalid_limit", "limit must be between 1 and " + LIMIT_MAX);
        }
        return limit;
    }

    private static boolean within(long created, Call call) {
        return compare(created, call, "gt", order -> order > 0)
                && compare(created, call, "gte", order -> order >= 0)
                && compare(created, call, "lt", order -> order < 0)
                && compare(created, call, "lte", order -> order <= 0);
    }

    private static boolean compare(long created, Call call, String how, Predicate<Integer> right) {
        String asked = call.text("created_at", how);
        if (asked == null) {
            return true;
        }
        try {
            return right.test(Instant.ofEpochSecond(created).compareTo(Instant.parse(asked)));
        } catch (DateTimeException malformed) {
            throw Refusal.usage(400, "invalid_filter", "created_at is compared with an ISO 8601 moment.");
        }
    }
}
