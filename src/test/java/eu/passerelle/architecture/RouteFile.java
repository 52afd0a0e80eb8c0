package eu.passerelle.architecture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One route file: {@code path} is relative to the routes folder, {@code tree} its YAML as it stands. */
record RouteFile(String path, String text, JsonNode tree) {
    static final String ENDING = ".camel.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static RouteFile parse(String path, String text) {
        try {
            return new RouteFile(path, text, YAML.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + " is no YAML: " + e.getOriginalMessage(), e);
        }
    }

    /** The folder directly under routes; empty when the file lies elsewhere. */
    String folder() {
        String[] parts = path.split("/");
        return parts.length == 2 ? parts[0] : "";
    }

    String baseName() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file;
    }

    boolean isPolicy() {
        return folder().equals("policy");
    }

    List<JsonNode> entries(String kind) {
        List<JsonNode> entries = new ArrayList<>();
        tree.forEach(entry -> {
            if (entry.has(kind)) {
                entries.add(entry.get(kind));
            }
        });
        return entries;
    }

    List<Route> routes() {
        return entries("route").stream().map(node -> new Route(this, node)).toList();
    }

    /** The direct names that the {@code rest:} definitions lead to. */
    List<String> restTargets() {
        List<String> targets = new ArrayList<>();
        for (JsonNode rest : entries("rest")) {
            rest.forEach(verbs -> {
                if (verbs.isArray()) {
                    verbs.forEach(verb -> {
                        if (verb.has("to")) {
                            targets.add(Uri.of(verb.get("to")).name());
                        }
                    });
                }
            });
        }
        return targets;
    }

    record Route(RouteFile file, JsonNode node) {
        String id() {
            return node.path("id").asText();
        }

        Uri from() {
            return Uri.of(node.path("from"));
        }

        /** All steps, nested ones after their parent. */
        List<Step> steps() {
            return stepsIn(node.path("from").path("steps"), 0);
        }
    }

    /** {@code nesting} is 0 for the route's own steps. */
    record Step(String kind, JsonNode value, int nesting) {
        String id() {
            return value.path("id").asText();
        }
    }

    /** Scheme and name of an endpoint, written as one string or as uri and parameters. */
    record Uri(String scheme, String name) {
        static Uri of(JsonNode endpoint) {
            String uri = endpoint.isTextual()
                    ? endpoint.asText()
                    : endpoint.path("uri").asText();
            String[] parts = uri.split("[:?]", 3);
            String name = parts.length > 1 && !uri.startsWith(parts[0] + "?") ? parts[1] : "";
            return new Uri(parts[0], endpoint.path("parameters").path("name").asText(name));
        }
    }

    static List<Step> stepsIn(JsonNode steps, int nesting) {
        List<Step> all = new ArrayList<>();
        for (JsonNode step : steps) {
            for (Map.Entry<String, JsonNode> kind : step.properties()) {
                all.add(new Step(kind.getKey(), kind.getValue(), nesting));
                all.addAll(nested(kind.getValue(), nesting + 1));
            }
        }
        return all;
    }

    private static List<Step> nested(JsonNode node, int nesting) {
        List<Step> all = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> all.addAll(nested(element, nesting)));
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (property.getKey().equals("steps")) {
                all.addAll(stepsIn(property.getValue(), nesting));
            } else {
                all.addAll(nested(property.getValue(), nesting));
            }
        }
        return all;
    }
}
