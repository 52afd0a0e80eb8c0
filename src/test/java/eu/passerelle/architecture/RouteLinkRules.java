package eu.passerelle.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import eu.passerelle.architecture.RouteFile.Uri;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a route names exists: routes, beans, methods, classes. The compiler cannot see any of these. */
final class RouteLinkRules {
    private static final Pattern OUR_CLASS = Pattern.compile("\\beu\\.passerelle\\.[\\w.$]+");

    private final RoomRules rooms;

    RouteLinkRules(String root) {
        this.rooms = new RoomRules(root);
    }

    List<Rule<RouteFolder>> all() {
        return List.of(
                new Rule<>("a-direct-name-has-a-consumer", RouteLinkRules::consumers),
                new Rule<>("a-bean-and-its-method-exist", RouteLinkRules::beans),
                new Rule<>("a-flow-calls-no-other-flows-bean", this::ownBeans),
                new Rule<>("a-named-class-exists", RouteLinkRules::classes));
    }

    private static void consumers(RouteFolder folder, Rule.Report report) {
        Set<String> consumed = new HashSet<>();
        folder.routes().stream()
                .map(route -> route.from())
                .filter(from -> from.scheme().equals("direct"))
                .forEach(from -> consumed.add(from.name()));
        folder.eachProperty((file, key, value) -> {
            if (Set.of("to", "wireTap").contains(key)) {
                Uri uri = Uri.of(value);
                if (uri.scheme().equals("direct") && !consumed.contains(uri.name())) {
                    report.fault(file.path(), "nothing consumes direct:" + uri.name());
                }
            }
        });
    }

    private static void beans(RouteFolder folder, Rule.Report report) {
        folder.eachProperty((file, key, value) -> {
            if (!Set.of("bean", "method").contains(key) || !value.isObject()) {
                return;
            }
            String ref = value.path("ref").asText();
            String method = value.path("method").asText().replaceFirst("\\(.*\\)$", "");
            Optional<JavaClass> bean = folder.beans().named(ref);
            if (bean.isEmpty()) {
                report.fault(file.path(), "no bean '" + ref + "'");
            } else if (!Beans.hasPublicMethod(bean.get(), method)) {
                report.fault(file.path(), "bean '" + ref + "' has no public method '" + method + "'");
            }
        });
        folder.eachProperty((file, key, value) -> {
            if (value.isTextual() && value.asText().startsWith("#")) {
                String name = value.asText().replaceFirst("#(bean:)?", "");
                if (folder.beans().named(name).isEmpty()) {
                    report.fault(file.path(), "no bean '" + name + "'");
                }
            }
        });
    }

    private void ownBeans(RouteFolder folder, Rule.Report report) {
        folder.eachProperty((file, key, value) -> {
            if (Set.of("bean", "method").contains(key) && value.isObject()) {
                ownerOf(folder, value)
                        .filter(RoomRules.FLOWS::contains)
                        .filter(owner -> !owner.equals(file.folder()))
                        .ifPresent(owner -> report.fault(
                                file.path(), "bean '" + value.path("ref").asText() + "' is of " + owner));
            }
        });
    }

    private Optional<String> ownerOf(RouteFolder folder, JsonNode bean) {
        return folder.beans().named(bean.path("ref").asText()).flatMap(type -> rooms.room(type.getName()));
    }

    private static void classes(RouteFolder folder, Rule.Report report) {
        folder.eachProperty((file, key, value) -> {
            if (!value.isTextual()) {
                return;
            }
            Matcher names = OUR_CLASS.matcher(value.asText());
            while (names.find()) {
                if (!folder.beans().isClass(names.group())) {
                    report.fault(file.path(), "no class " + names.group());
                }
            }
        });
    }
}
