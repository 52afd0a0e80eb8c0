package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How GoCardless writes. Nothing that was kept is ever changed in place. */
final class Json {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode with(ObjectNode before, String field, @Nullable String value) {
        ObjectNode after = before.deepCopy();
        return after.put(field, value);
    }

    static ObjectNode withNumber(ObjectNode before, String field, long value) {
        ObjectNode after = before.deepCopy();
        return after.put(field, value);
    }

    static ObjectNode linked(ObjectNode before, String name, @Nullable String id) {
        ObjectNode after = before.deepCopy();
        after.withObjectProperty("links").put(name, id);
        return after;
    }

    /** @param epochSeconds business time */
    static String moment(long epochSeconds) {
        return MOMENT.format(Instant.ofEpochSecond(epochSeconds));
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
