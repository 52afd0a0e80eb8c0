package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** One page of a list, newest first, between the cursors the caller gave. */
final class Page {
    private static final int LIMIT_DEFAULT = 10;
    private static final int LIMIT_MAX = 100;

    private Page() {}

    static <T extends Thing> ObjectNode of(String url, Class<T> type, Predicate<T> wanted, Form form, Deed deed) {
        List<T> found = deed.all(type).reversed().stream()
                .filter(wanted)
                .filter(thing -> within(thing.created(), form))
                .toList();
        int limit = limit(form);
        int from = 0;
        int to = Math.min(limit, found.size());
        boolean more = to < found.size();
        String after = form.get("starting_after");
        String before = form.get("ending_before");
        if (after != null && before != null) {
            throw Refusal.of(400, "parameters_exclusive", "ending_before", "Give one cursor, not two.");
        }
        if (after != null) {
            from = place(found, after, "starting_after") + 1;
            to = Math.min(from + limit, found.size());
            more = to < found.size();
        }
        if (before != null) {
            to = place(found, before, "ending_before");
            from = Math.max(0, to - limit);
            more = from > 0;
        }
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.put("object", "list").put("url", url).put("has_more", more);
        ArrayNode data = page.putArray("data");
        found.subList(from, to).forEach(thing -> data.add(Rendering.of(thing, deed)));
        return page;
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

    private static <T extends Thing> int place(List<T> found, String id, String param) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).id().equals(id)) {
                return i;
            }
        }
        throw Refusal.of(400, "resource_missing", param, "No such object in this list: '" + id + "'");
    }
}
