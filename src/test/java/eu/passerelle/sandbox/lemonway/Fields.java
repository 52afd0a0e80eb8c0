package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All fields of one body, query or object inside; what is not among them is refused. */
final class Fields {
    static final Fields NONE = new Fields(List.of());

    private final Map<String, Field> known = new LinkedHashMap<>();

    private Fields(List<Field> fields) {
        fields.forEach(field -> known.put(field.name(), field));
    }

    static Fields of(Field... fields) {
        return new Fields(List.of(fields));
    }

    Fields and(Field... more) {
        Fields all = new Fields(List.copyOf(known.values()));
        List.of(more).forEach(field -> all.known.put(field.name(), field));
        return all;
    }

    boolean isNumber(String name) {
        Field field = known.get(name);
        return field != null && field.kind() == Field.Kind.NUMBER;
    }

    /** Refuses the first field that is unknown, malformed or missing; a null is a field that is not there. */
    void check(JsonNode given, String prefix) {
        if (!given.isObject()) {
            throw Refusal.of(ErrorCode.BAD_INPUT, prefix + " is no object");
        }
        given.properties().forEach(entry -> {
            Field field = known.get(entry.getKey());
            if (field == null) {
                throw Refusal.of(ErrorCode.BAD_INPUT, "unknown field " + prefix + entry.getKey());
            }
            if (!entry.getValue().isNull()) {
                field.check(prefix + field.name(), entry.getValue());
            }
        });
        for (Field field : known.values()) {
            if (field.required() && !given.hasNonNull(field.name())) {
                throw Refusal.of(ErrorCode.BAD_INPUT, "missing field " + prefix + field.name());
            }
        }
    }
}
