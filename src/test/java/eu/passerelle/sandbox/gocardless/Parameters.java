package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All parameters of one call; what is not among them is refused. */
final class Parameters {
    private final Map<String, Parameter> known = new LinkedHashMap<>();

    private Parameters(List<Parameter> parameters) {
        parameters.forEach(parameter -> known.put(parameter.path(), parameter));
    }

    static Parameters of(Parameter... parameters) {
        return new Parameters(List.of(parameters));
    }

    Parameters and(Parameter... more) {
        List<Parameter> all = new ArrayList<>(known.values());
        all.addAll(List.of(more));
        return new Parameters(all);
    }

    Collection<Parameter> all() {
        return known.values();
    }

    /**
     * Refuses the first parameter that is unknown, malformed or missing.
     *
     * @param root what the request pointer of a fault begins with
     */
    void check(ObjectNode given, String root, boolean inQuery) {
        walk(given, "", root, inQuery);
        for (Parameter parameter : known.values()) {
            if (parameter.required() && at(given, parameter.path()).isMissingNode()) {
                throw Refusal.field(pointer(root, parameter.path()), "is required");
            }
        }
    }

    private void walk(ObjectNode node, String above, String root, boolean inQuery) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String path = above + field.getKey();
            Parameter parameter = known.get(path);
            JsonNode value = field.getValue();
            if (parameter == null && value instanceof ObjectNode inner && isAbove(path)) {
                walk(inner, path + ".", root, inQuery);
            } else if (parameter == null || field.getKey().indexOf('.') >= 0) {
                throw Refusal.field(pointer(root, path), "is not a known parameter");
            } else if (!value.isNull() || parameter.required()) {
                parameter.fault(value, inQuery).ifPresent(fault -> {
                    throw Refusal.field(pointer(root, path), fault);
                });
            }
        }
    }

    private boolean isAbove(String path) {
        return known.keySet().stream().anyMatch(one -> one.startsWith(path + "."));
    }

    private static JsonNode at(ObjectNode given, String path) {
        return given.at("/" + path.replace('.', '/'));
    }

    private static String pointer(String root, String path) {
        return root + "/" + path.replace('.', '/');
    }
}
