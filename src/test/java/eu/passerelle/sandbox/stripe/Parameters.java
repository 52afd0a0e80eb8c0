package eu.passerelle.sandbox.stripe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All parameters of one call; what is not among them is refused. */
final class Parameters {
    private static final Pattern NUMBERED = Pattern.compile("(.+)\\[([0-9]{1,4})]");
    private static final Pattern KEYED = Pattern.compile("(.+)\\[([^\\[\\]]+)]");
    private static final int KEYS_MAX = 50;
    private static final int KEY_CHARS_MAX = 40;

    private final Map<String, Parameter> known = new LinkedHashMap<>();

    private Parameters(List<Parameter> parameters) {
        parameters.forEach(parameter -> known.put(parameter.path(), parameter));
    }

    static Parameters of(Parameter... parameters) {
        return new Parameters(List.of(parameters));
    }

    Parameters and(Parameters more) {
        List<Parameter> all = new ArrayList<>(known.values());
        all.addAll(more.known.values());
        return new Parameters(all);
    }

    Collection<Parameter> all() {
        return known.values();
    }

    /** Refuses the first parameter that is unknown, malformed or missing. */
    void check(Form form) {
        form.values().forEach((name, value) -> find(form, name).check(name, value));
        for (Parameter parameter : known.values()) {
            boolean asked = parameter.parent().isEmpty() || form.has(parameter.parent());
            if (parameter.required() && asked && !form.has(parameter.path())) {
                throw Refusal.missing(parameter.path());
            }
            if (parameter.kind() == Parameter.Kind.MAP
                    && form.map(parameter.path()).size() > KEYS_MAX) {
                throw Refusal.invalid(parameter.path(), "Metadata can have at most " + KEYS_MAX + " keys.");
            }
        }
    }

    private Parameter find(Form form, String name) {
        Parameter exact = known.get(name);
        if (exact != null && exact.kind() != Parameter.Kind.LIST && exact.kind() != Parameter.Kind.MAP) {
            return exact;
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches() && is(numbered.group(1), Parameter.Kind.LIST)) {
            int index = Integer.parseInt(numbered.group(2));
            if (index >= form.list(numbered.group(1)).size()) {
                throw Refusal.invalid(name, "Invalid array: the numbers of " + numbered.group(1) + " have a gap.");
            }
            return known.get(numbered.group(1));
        }
        Matcher keyed = KEYED.matcher(name);
        if (keyed.matches() && is(keyed.group(1), Parameter.Kind.MAP)) {
            if (keyed.group(2).length() > KEY_CHARS_MAX) {
                throw Refusal.invalid(name, "A metadata key has at most " + KEY_CHARS_MAX + " characters.");
            }
            return known.get(keyed.group(1));
        }
        throw Refusal.unknown(name);
    }

    private boolean is(String path, Parameter.Kind kind) {
        Parameter parameter = known.get(path);
        return parameter != null && parameter.kind() == kind;
    }
}
