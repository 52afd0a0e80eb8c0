package eu.passerelle.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.architecture.RouteFile.Route;
import eu.passerelle.architecture.RouteFile.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** All route files and the beans they may name. */
record RouteFolder(List<RouteFile> files, Beans beans) {
    static RouteFolder read(Path root, Beans beans) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            List<RouteFile> files = paths.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> RouteFile.parse(root.relativize(path).toString(), text(path)))
                    .toList();
            return new RouteFolder(files, beans);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Route> routes() {
        return files.stream().flatMap(file -> file.routes().stream()).toList();
    }

    void eachStep(BiConsumer<Route, Step> seen) {
        routes().forEach(route -> route.steps().forEach(step -> seen.accept(route, step)));
    }

    Set<String> policies() {
        Set<String> ids = new TreeSet<>();
        files.stream()
                .filter(RouteFile::isPolicy)
                .flatMap(file -> file.entries("routeConfiguration").stream())
                .forEach(policy -> ids.add(policy.path("id").asText()));
        return ids;
    }

    /** Every property of every file at any depth, policies and rest definitions among them. */
    void eachProperty(PropertySeen seen) {
        files.forEach(file -> walk(file, file.tree(), seen));
    }

    interface PropertySeen {
        void property(RouteFile file, String key, JsonNode value);
    }

    private static void walk(RouteFile file, JsonNode node, PropertySeen seen) {
        if (node.isArray()) {
            node.forEach(element -> walk(file, element, seen));
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            seen.property(file, property.getKey(), property.getValue());
            walk(file, property.getValue(), seen);
        }
    }
}
