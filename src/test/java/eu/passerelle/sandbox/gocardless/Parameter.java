package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One parameter GoCardless knows for a call.
 *
 * @param path with a dot before each inner name
 * @param choices the values of a choice that this simulator serves, else empty
 */
record Parameter(String path, Kind kind, boolean required, List<String> choices) {
    enum Kind {
        TEXT,
        INTEGER,
        FLAG,
        CHOICE,
        DATE,
        /** Up to three strings by name. */
        METADATA
    }

    private static final int TEXT_CHARS_MAX = 1000;
    private static final int METADATA_MAX = 3;
    private static final int METADATA_KEY_CHARS_MAX = 50;
    private static final int METADATA_VALUE_CHARS_MAX = 500;

    static Parameter text(String path) {
        return new Parameter(path, Kind.TEXT, false, List.of());
    }

    static Parameter integer(String path) {
        return new Parameter(path, Kind.INTEGER, false, List.of());
    }

    static Parameter flag(String path) {
        return new Parameter(path, Kind.FLAG, false, List.of());
    }

    static Parameter choice(String path, String... choices) {
        return new Parameter(path, Kind.CHOICE, false, List.of(choices));
    }

    static Parameter date(String path) {
        return new Parameter(path, Kind.DATE, false, List.of());
    }

    static Parameter metadata(String path) {
        return new Parameter(path, Kind.METADATA, false, List.of());
    }

    Parameter must() {
        return new Parameter(path, kind, true, choices);
    }

    /** What is wrong with the value, in GoCardless' manner; empty if nothing is. */
    Optional<String> fault(JsonNode value, boolean inQuery) {
        return switch (kind) {
            case TEXT -> textFault(value);
            case INTEGER -> {
                boolean whole = inQuery ? value.asText().matches("-?[0-9]{1,9}") : value.isIntegralNumber();
                yield whole ? Optional.empty() : Optional.of("must be a number");
            }
            case FLAG -> {
                boolean flag = inQuery ? value.asText().matches("true|false") : value.isBoolean();
                yield flag ? Optional.empty() : Optional.of("must be a boolean");
            }
            case CHOICE ->
                value.isTextual() && choices.contains(value.asText())
                        ? Optional.empty()
                        : Optional.of("must be one of " + String.join(", ", choices));
            case DATE -> isDate(value) ? Optional.empty() : Optional.of("must be a date, as YYYY-MM-DD");
            case METADATA -> metadataFault(value);
        };
    }

    private static Optional<String> textFault(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.of("must be a string");
        }
        if (value.asText().isBlank()) {
            return Optional.of("can't be blank");
        }
        return value.asText().length() > TEXT_CHARS_MAX ? Optional.of("is too long") : Optional.empty();
    }

    private static boolean isDate(JsonNode value) {
        try {
            return value.isTextual() && LocalDate.parse(value.asText()).getYear() > 0;
        } catch (DateTimeException malformed) {
            return false;
        }
    }

    private static Optional<String> metadataFault(JsonNode value) {
        if (!value.isObject() || value.size() > METADATA_MAX) {
            return Optional.of("must be an object with at most " + METADATA_MAX + " keys");
        }
        boolean right = value.properties().stream()
                .allMatch(entry -> entry.getKey().length() <= METADATA_KEY_CHARS_MAX
                        && entry.getValue().isTextual()
                        && entry.getValue().asText().length() <= METADATA_VALUE_CHARS_MAX);
        return right ? Optional.empty() : Optional.of("keys have up to 50 and values up to 500 characters, as strings");
    }
}
