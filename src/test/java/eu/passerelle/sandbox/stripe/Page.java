package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One page of a list, newest first, between the cursors the caller gave. */
final class Page {
    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 100;

    private Page() {}

    static <T extends Thing> ObjectNode of(String url, Class<T> type, Predicate<T> wanted, Form form, Deed deed) {
        String after = form.get("starting_after");
        String before = form.get("ending_before");
        if (after != null && before != null) {
            throw Refusal.of(400, "parameters_exclusive", "ending_before", "Give one cursor, not two.");
        }
        Predicate<T> listed = wanted.and(thing -> within(thing.created(), form));
        int limit = limit(form);
        List<T> found = after != null || before == null
                ? following(deed.all(type).reversed(), listed, after, "starting_after", limit)
                : following(deed.all(type), listed, before, "ending_before", limit)
                        .reversed();
        boolean more = found.size() > limit;
        // The one too many lies at the far end from the cursor.
        List<T> shown = !more ? found : before == null ? found.subList(0, limit) : found.subList(1, limit + 1);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("object", "list").put("url", url).put("has_more", more);
        ArrayNode data = page.putArray("data");
        shown.forEach(thing -> data.add(Rendering.of(thing, deed)));
        return page;
    }

    /** At most one more than the limit, in this order, from behind the cursor on. */
    private static <T extends Thing> List<T> following(
            SequencedCollection<T> all, Predicate<T> listed, @Nullable String cursor, String param, int limit) {
        List<T> found = new ArrayList<>();
        boolean passed = cursor == null;
        for (T thing : all) {
            if (found.size() > limit) {
                break;
            }
            if (passed && listed.test(thing)) {
                found.add(thing);
            }
            passed |= thing.id().equals(cursor) && listed.test(thing);
        }
        if (!passed) {
            throw Refusal.of(400, "resource_missing", param, "No such object in this list: '" + cursor + "'");
        }
        return found;
    }

    private static int limit(Form form) {
        String asked = form.get("limit");
        int limit = asked == null ? LIMIT_DEFAULT : (int) Math.min(Long.parseLong(asked), Integer.MAX_VALUE);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.of(400, "parameter_invalid_integer", "limit", "limit must be between 1 and " + LIMIT_MAX);
        }
        return limit;
    }

    private static boolean within(long created, Form form) {
        return (!form.has("created[gt]") || created > Long.parseLong(form.need("created[gt]")))
                && (!form.has("created[gte]") || created >= Long.parseLong(form.need("created[gte]")))
                && (!form.has("created[lt]") || created < Long.parseLong(form.need("created[lt]")))
                && (!form.has("created[lte]") || created <= Long.parseLong(form.need("created[lte]")));
    }
}
