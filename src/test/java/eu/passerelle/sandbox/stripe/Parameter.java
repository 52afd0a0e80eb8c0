package eu.passerelle.sandbox.stripe;

import java.util.List;

/**
 * One parameter Stripe knows for a call.
 *
 * @param path its bracketed name, without a number for a list and without a key for a map
 * @param choices the values of a choice that this simulator serves, else empty
 */
record Parameter(String path, Kind kind, boolean required, List<String> choices) {
    enum Kind {
        TEXT,
        /** Text that {@code ""} clears. */
        CLEARABLE,
        INTEGER,
        FLAG,
        CHOICE,
        LIST,
        MAP,
        /** A structure that may be given empty. */
        HASH
    }

    static Parameter text(String path) {
        return new Parameter(path, Kind.TEXT, false, List.of());
    }

    static Parameter clearable(String path) {
        return new Parameter(path, Kind.CLEARABLE, false, List.of());
    }

    static Parameter integer(String path) {
        return new Parameter(path, Kind.INTEGER, false, List.of());
    }

    static Parameter flag(String path) {
        return new Parameter(path, Kind.FLAG, false, List.of("true", "false"));
    }

    static Parameter choice(String path, String... choices) {
        return new Parameter(path, Kind.CHOICE, false, List.of(choices));
    }

    static Parameter list(String path) {
        return new Parameter(path, Kind.LIST, false, List.of());
    }

    static Parameter map(String path) {
        return new Parameter(path, Kind.MAP, false, List.of());
    }

    static Parameter hash(String path) {
        return new Parameter(path, Kind.HASH, false, List.of());
    }

    Parameter must() {
        return new Parameter(path, kind, true, choices);
    }

    /** What must be there for {@code must} to bite: {@code a[b]} is missed only where {@code a} is given. */
    String parent() {
        int bracket = path.lastIndexOf('[');
        return bracket < 0 ? "" : path.substring(0, bracket);
    }

    void check(String name, String value) {
        switch (kind) {
            case TEXT -> notEmpty(name, value);
            case CLEARABLE -> atMost(name, value, 5000);
            case INTEGER -> {
                if (!value.matches("-?[0-9]{1,15}")) {
                    throw Refusal.of(400, "parameter_invalid_integer", name, "Invalid integer: " + name);
                }
            }
            case FLAG, CHOICE -> {
                notEmpty(name, value);
                if (!choices.contains(value)) {
                    throw Refusal.invalid(name, "Invalid " + name + ": must be one of " + String.join(", ", choices));
                }
            }
            case LIST -> notEmpty(name, value);
            case MAP -> atMost(name, value, 500);
            case HASH -> {
                if (!value.isEmpty()) {
                    throw Refusal.invalid(name, "Invalid object: " + name);
                }
            }
        }
    }

    private static void notEmpty(String name, String value) {
        if (value.isEmpty()) {
            throw Refusal.of(400, "parameter_invalid_empty", name, "You passed an empty string for '" + name + "'.");
        }
        atMost(name, value, 5000);
    }

    private static void atMost(String name, String value, int charsMax) {
        if (value.length() > charsMax) {
            throw Refusal.invalid(name, "Invalid string: " + name + " must be at most " + charsMax + " characters.");
        }
    }
}
