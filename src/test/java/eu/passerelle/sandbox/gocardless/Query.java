package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parameters of a query or a form: {@code a[b]=c} is b inside a. */
final class Query {
    private Query() {}

    static ObjectNode parse(@Nullable String raw) {
        ObjectNode given = Json.object();
        if (raw == null || raw.isEmpty()) {
            return given;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw Refusal.usage(400, "bad_request", "A parameter is written name=value");
            }
            put(given, decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return given;
    }

    private static void put(ObjectNode given, String name, String value) {
        int bracket = name.indexOf('[');
        boolean nested = bracket > 0 && name.endsWith("]");
        ObjectNode parent = nested && given.path(name.substring(0, bracket)).isMissingNode()
                ? given.putObject(name.substring(0, bracket))
                : nested && given.path(name.substring(0, bracket)) instanceof ObjectNode object ? object : given;
        String last = nested ? name.substring(bracket + 1, name.length() - 1) : name;
        if (parent.has(last)) {
            throw Refusal.usage(400, "bad_request", "A parameter is given twice: " + name);
        }
        parent.put(last, value);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.usage(400, "bad_request", "A parameter is not URL-encoded");
        }
    }
}
