package eu.passerelle.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import eu.passerelle.architecture.RouteFile.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What a route file looks like from outside: its place, its names, its head. */
final class RouteFileRules {
    private static final int LINES_MAX = 80;
    private static final int HEAD_LETTERS_MIN = 20;

    /** The folders of the design; in {@code provider} the adapter's name stands for the flow. */
    private static final Set<String> FOLDERS = Set.of(
            "invoice", "mandate", "bank", "payroll", "accounting", "provider", "subject", "reconciliation", "policy");

    /** A provider is known by its package. */
    private static final Path PROVIDERS =
            Path.of(System.getProperty("passerelle.basedir"), "src/main/java/eu/passerelle/provider");

    private static final Set<String> ENTRIES = Set.of("route", "rest");

    private final JsonSchema schema;

    RouteFileRules() {
        try (InputStream in = Objects.requireNonNull(
                RouteFileRules.class.getResourceAsStream("/schema/camelYamlDsl.json"), "camel-yaml-dsl's schema")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Rule<RouteFolder>> all() {
        return List.of(
                each("a-file-obeys-camels-schema", this::schema),
                each("a-file-holds-routes-or-rest-or-policies", RouteFileRules::entries),
                each("a-file-says-first-why-it-is", RouteFileRules::head),
                each("a-file-fits-in-80-lines", RouteFileRules::length),
                each("a-file-lies-in-its-flow", RouteFileRules::place),
                each("a-route-is-named-as-its-file", RouteFileRules::routeIds),
                each("a-route-says-what-it-is-for", RouteFileRules::description),
                new Rule<>("a-route-names-its-error-policy", RouteFileRules::policy),
                new Rule<>("names-are-unique", RouteFileRules::unique));
    }

    private static Rule<RouteFolder> each(String name, Rule.Search<RouteFile> search) {
        return new Rule<>(name, (folder, report) -> folder.files().forEach(file -> search.find(file, report)));
    }

    private void schema(RouteFile file, Rule.Report report) {
        schema.validate(file.tree()).forEach(message -> report.fault(file.path(), message.getMessage()));
    }

    private static void entries(RouteFile file, Rule.Report report) {
        Set<String> allowed = file.isPolicy() ? Set.of("routeConfiguration") : ENTRIES;
        if (!file.tree().isArray() || file.tree().isEmpty()) {
            report.fault(file.path(), "no list of entries");
        }
        for (JsonNode entry : file.tree()) {
            entry.fieldNames().forEachRemaining(kind -> {
                if (!allowed.contains(kind)) {
                    report.fault(file.path(), "entry '" + kind + "'");
                }
            });
        }
    }

    private static void head(RouteFile file, Rule.Report report) {
        int letters = file.text()
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .mapToInt(line -> line.replace("#", "").strip().length())
                .sum();
        if (letters < HEAD_LETTERS_MIN) {
            report.fault(file.path(), "no head comment that says why");
        }
    }

    private static void length(RouteFile file, Rule.Report report) {
        long lines = file.text().lines().count();
        if (lines > LINES_MAX) {
            report.fault(file.path(), lines + " lines");
        }
    }

    private static void place(RouteFile file, Rule.Report report) {
        String folder = file.folder();
        boolean named =
                switch (folder) {
                    case "policy" -> true;
                    case "provider" -> ofProvider(file.baseName());
                    default -> file.baseName().matches(Pattern.quote(folder) + "-[a-z0-9-]+");
                };
        if (!FOLDERS.contains(folder) || !named || !file.path().endsWith(RouteFile.ENDING)) {
            report.fault(file.path(), "not <flow>/<flow>-<verb>" + RouteFile.ENDING);
        }
    }

    private static boolean ofProvider(String name) {
        String provider = name.split("-", 2)[0];
        return name.matches("[a-z0-9]+-[a-z0-9-]+")
                && (provider.equals("provider") || Files.isDirectory(PROVIDERS.resolve(provider)));
    }

    private static void routeIds(RouteFile file, Rule.Report report) {
        List<Route> routes = file.routes();
        for (int i = 0; i < routes.size(); i++) {
            String id = routes.get(i).id();
            boolean own = id.equals(file.baseName());
            boolean helper = i > 0 && id.matches(Pattern.quote(file.baseName()) + "-[a-z0-9-]+");
            if (!own && !helper) {
                report.fault(file.path(), "route id '" + id + "'");
            }
        }
    }

    private static void description(RouteFile file, Rule.Report report) {
        for (Route route : file.routes()) {
            if (route.node().path("description").asText().isBlank()) {
                report.fault(file.path(), route.id() + " has no description");
            }
            if (!route.node().path("group").asText().equals(file.folder())) {
                report.fault(file.path(), route.id() + " has not the group '" + file.folder() + "'");
            }
        }
    }

    private static void policy(RouteFolder folder, Rule.Report report) {
        for (Route route : folder.routes()) {
            String named = route.node().path("routeConfigurationId").asText();
            if (!folder.policies().contains(named)) {
                report.fault(route.file().path(), route.id() + " names the policy '" + named + "'");
            }
        }
    }

    private static void unique(RouteFolder folder, Rule.Report report) {
        Set<String> seen = new HashSet<>();
        folder.routes().forEach(route -> {
            if (!seen.add(route.id())) {
                report.fault(route.file().path(), "route " + route.id() + " twice");
            }
        });
        folder.eachStep((route, step) -> {
            if (!step.id().isEmpty() && !seen.add(step.id())) {
                report.fault(route.file().path(), "step " + step.id() + " twice");
            }
        });
        for (RouteFile file : folder.files()) {
            for (JsonNode policy : file.entries("routeConfiguration")) {
                if (!seen.add("policy " + policy.path("id").asText())) {
                    report.fault(file.path(), "policy " + policy.path("id").asText() + " twice");
                }
            }
        }
    }
}
