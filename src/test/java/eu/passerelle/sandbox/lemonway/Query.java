package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code a=b&c=d}, as a query or as the body of a form. A name that comes twice is refused. */
final class Query {
    private Query() {}

    static Map<String, String> parse(@Nullable String raw) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return pairs;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (pairs.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw Refusal.of(ErrorCode.BAD_INPUT, "twice " + name);
            }
        }
        return pairs;
    }

    /** The same as the fields of a body, numbers as numbers. */
    static ObjectNode typed(@Nullable String raw, Fields fields) {
        ObjectNode typed = Shapes.object();
        parse(raw).forEach((name, value) -> {
            if (fields.isNumber(name) && value.matches("-?[0-9]{1,18}")) {
                typed.put(name, Long.parseLong(value));
            } else {
                typed.put(name, value);
            }
        });
        return typed;
    }

    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.of(ErrorCode.BAD_INPUT, "an escape that is none");
        }
    }
}
