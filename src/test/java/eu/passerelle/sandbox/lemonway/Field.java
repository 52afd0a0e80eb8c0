package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One field that Lemonway knows in a request.
 *
 * @param charsMax for text
 * @param inside for objects and lists of objects, else empty
 */
record Field(String name, Kind kind, boolean required, int charsMax, Fields inside) {
    enum Kind {
        TEXT,
        /** A whole number, never a decimal and never text. */
        NUMBER,
        FLAG,
        OBJECT,
        LIST
    }

    static Field text(String name, int charsMax) {
        return new Field(name, Kind.TEXT, false, charsMax, Fields.NONE);
    }

    static Field number(String name) {
        return new Field(name, Kind.NUMBER, false, 0, Fields.NONE);
    }

    static Field flag(String name) {
        return new Field(name, Kind.FLAG, false, 0, Fields.NONE);
    }

    static Field object(String name, Fields inside) {
        return new Field(name, Kind.OBJECT, false, 0, inside);
    }

    static Field list(String name, Fields inside) {
        return new Field(name, Kind.LIST, false, 0, inside);
    }

    Field must() {
        return new Field(name, kind, true, charsMax, inside);
    }

    /** @param path the field's name with those around it */
    void check(String path, JsonNode value) {
        boolean right =
                switch (kind) {
                    case TEXT -> value.isTextual() && value.textValue().length() <= charsMax && filled(value);
                    case NUMBER -> value.isIntegralNumber() && value.canConvertToLong();
                    case FLAG -> value.isBoolean();
                    case OBJECT -> value.isObject();
                    case LIST -> value.isArray();
                };
        if (!right) {
            throw Refusal.of(ErrorCode.BAD_INPUT, path);
        }
        if (kind == Kind.OBJECT) {
            inside.check(value, path + ".");
        } else if (kind == Kind.LIST) {
            value.forEach(each -> inside.check(each, path + "[]."));
        }
    }

    private boolean filled(JsonNode value) {
        return !required || !value.textValue().isBlank();
    }
}
