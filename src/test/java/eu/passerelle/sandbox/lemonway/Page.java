package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One page of a list. Without {@code page} it is the first, of 20: Lemonway's documents say both that this gives all
 * and that 20 is the default, so a caller has to follow the links either way.
 */
record Page(ArrayNode rows, ObjectNode links) {
    private static final int LIMIT = 20;

    static Page of(Call call, List<ObjectNode> all) {
        long page = call.number("page", 1);
        long limit = call.number("limit", LIMIT);
        if (page < 1 || limit < 1) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "page and limit are 1 or more");
        }
        long last = Math.max(1, (all.size() + limit - 1) / limit);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        all.stream().skip((page - 1) * limit).limit(limit).forEach(rows::add);
        ObjectNode links = Shapes.object();
        link(links, "first", call, 1, limit);
        link(links, "last", call, last, limit);
        if (page > 1) {
            link(links, "previous", call, page - 1, limit);
        }
        if (page < last) {
            link(links, "next", call, page + 1, limit);
        }
        link(links, "self", call, page, limit);
        return new Page(rows, links);
    }

    /** {@code {"transactions":{"value":[…]},"_links":{…}}}. */
    ObjectNode transactions() {
        ObjectNode body = Shapes.in("transactions", Shapes.in("value", rows));
        body.set("_links", links);
        return body;
    }

    /** {@code {"accounts":[…],"_links":{…}}}. */
    ObjectNode accounts() {
        ObjectNode body = Shapes.in("accounts", rows);
        body.set("_links", links);
        return body;
    }

    private static void link(ObjectNode links, String name, Call call, long page, long limit) {
        String query = call.in().properties().stream()
                .filter(entry ->
                        !entry.getKey().equals("page") && !entry.getKey().equals("limit"))
                .map(entry -> entry.getKey() + "=" + entry.getValue().asText() + "&")
                .collect(Collectors.joining());
        links.putObject(name).put("href", "/v2" + call.path() + "?" + query + "page=" + page + "&limit=" + limit);
    }
}
