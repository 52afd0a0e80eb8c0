package eu.passerelle.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may know whom. Rooms are the packages directly under {@code root}. */
final class RoomRules {
    static final Set<String> FLOWS = Set.of("invoice", "mandate", "payroll", "accounting", "subject", "reconciliation");

    /** What each capability may lean on; a flow may lean on every capability. */
    static final Map<String, Set<String>> CAPABILITIES = Map.of(
            "money", Set.of(),
            "settings", Set.of("money"),
            "privacy", Set.of("settings", "money"),
            "transfer", Set.of("privacy", "settings", "money"),
            "delivery", Set.of("transfer", "privacy", "settings", "money"),
            "filedrop", Set.of("delivery", "transfer", "privacy", "settings", "money"),
            "provider", Set.of("delivery", "transfer", "privacy", "settings", "money"),
            "bank", Set.of("delivery", "transfer", "privacy", "settings", "money"),
            "console", Set.of("delivery", "transfer", "privacy", "settings", "money"));

    private static final List<String> MONEY_MAY_USE = List.of("java.", "org.jspecify.");

    private final String root;

    RoomRules(String root) {
        this.root = root;
    }

    List<Rule<JavaClasses>> all() {
        return List.of(
                new Rule<>("every-room-is-declared", this::undeclaredRooms),
                new Rule<>("flows-meet-through-published-records", (classes, report) -> dependencies(classes, report)),
                new Rule<>("published-types-are-values", this::publishedTypes),
                new Rule<>("capabilities-know-no-flow", this::flowsInCapabilities),
                new Rule<>("capabilities-lean-one-way", this::directions),
                new Rule<>("adapters-are-seen-by-nobody", this::adapters),
                new Rule<>("nothing-leans-on-the-root", this::rootUse),
                new Rule<>("money-is-plain", this::moneyUse));
    }

    /** The first package name under the root; empty for the root itself and for everything outside. */
    Optional<String> room(String className) {
        if (!className.startsWith(root + ".")) {
            return Optional.empty();
        }
        String rest = className.substring(root.length() + 1);
        int dot = rest.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(rest.substring(0, dot));
    }

    boolean inside(JavaClass type, String packageUnderRoot) {
        String wanted = root + "." + packageUnderRoot;
        return type.getPackageName().equals(wanted) || type.getPackageName().startsWith(wanted + ".");
    }

    boolean inFlow(JavaClass type) {
        return room(type.getName()).filter(FLOWS::contains).isPresent();
    }

    boolean inRoot(JavaClass type) {
        return type.getPackageName().equals(root);
    }

    private void undeclaredRooms(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            room(type.getName())
                    .filter(room -> !FLOWS.contains(room) && !CAPABILITIES.containsKey(room))
                    .ifPresent(room -> report.fault(Names.of(type), "room '" + room + "' is not in the design"));
        }
    }

    private void dependencies(JavaClasses classes, Rule.Report report) {
        eachCrossing(classes, (from, to, dependency) -> {
            String published = root + "." + to + ".published";
            if (FLOWS.contains(from)
                    && FLOWS.contains(to)
                    && !target(dependency).getPackageName().equals(published)) {
                report.fault(
                        Names.of(dependency.getOriginClass()),
                        "flow uses " + target(dependency).getName());
            }
        });
    }

    private void publishedTypes(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            boolean published = FLOWS.stream().anyMatch(flow -> inside(type, flow + ".published"));
            boolean value = type.isRecord() || type.isEnum() || type.isInterface();
            if (published && !value && !isPackageInfo(type)) {
                report.fault(Names.of(type), "published but no record, enum or interface");
            }
        }
    }

    private void flowsInCapabilities(JavaClasses classes, Rule.Report report) {
        eachCrossing(classes, (from, to, dependency) -> {
            if (CAPABILITIES.containsKey(from) && FLOWS.contains(to)) {
                report.fault(
                        Names.of(dependency.getOriginClass()),
                        "capability uses " + target(dependency).getName());
            }
        });
    }

    private void directions(JavaClasses classes, Rule.Report report) {
        eachCrossing(classes, (from, to, dependency) -> {
            Set<String> allowed = CAPABILITIES.get(from);
            if (allowed != null && CAPABILITIES.containsKey(to) && !allowed.contains(to)) {
                report.fault(Names.of(dependency.getOriginClass()), from + " may not use " + to);
            }
        });
    }

    private void adapters(JavaClasses classes, Rule.Report report) {
        String provider = root + ".provider.";
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = target(dependency).getPackageName();
                if (to.startsWith(provider) && !adapter(type.getPackageName()).equals(adapter(to))) {
                    report.fault(
                            Names.of(type),
                            "uses the adapter's " + target(dependency).getName());
                }
            }
        }
    }

    private String adapter(String packageName) {
        String provider = root + ".provider.";
        return packageName.startsWith(provider)
                ? packageName.substring(provider.length()).split("\\.", 2)[0]
                : "";
    }

    private void rootUse(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            if (inRoot(type)) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (inRoot(target(dependency))) {
                    report.fault(Names.of(type), "uses " + target(dependency).getName());
                }
            }
        }
    }

    private void moneyUse(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            if (!inside(type, "money")) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = target(dependency);
                boolean plain = target.isPrimitive()
                        || inside(target, "money")
                        || room(target.getName()).isPresent()
                        || MONEY_MAY_USE.stream().anyMatch(target.getName()::startsWith);
                if (!plain) {
                    report.fault(Names.of(type), "uses " + target.getName());
                }
            }
        }
    }

    private interface Crossing {
        void seen(String from, String to, Dependency dependency);
    }

    private void eachCrossing(JavaClasses classes, Crossing crossing) {
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                Optional<String> from = room(type.getName());
                Optional<String> to = room(target(dependency).getName());
                if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                    crossing.seen(from.get(), to.get(), dependency);
                }
            }
        }
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static boolean isPackageInfo(JavaClass type) {
        return type.getSimpleName().equals("package-info")
                || type.getModifiers().contains(JavaModifier.SYNTHETIC);
    }
}
