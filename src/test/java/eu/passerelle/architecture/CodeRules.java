package eu.passerelle.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Habits of the code that bytecode shows: who speaks to the world, who opens what is sealed, what is never written. */
final class CodeRules {
    private static final List<String> TRANSPORT = List.of(
            "org.apache.camel.",
            "org.apache.kafka.",
            "org.springframework.web.",
            "org.springframework.http.",
            "org.springframework.kafka.",
            "jakarta.servlet.",
            "com.stripe.");

    private static final List<String> CONNECTIONS = List.of(
            "java.net.http.",
            "java.net.Socket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "javax.net.ssl.HttpsURLConnection",
            "javax.net.ssl.SSLSocket",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.nio.channels.DatagramChannel",
            "org.springframework.web.client.",
            "org.springframework.web.reactive.",
            "org.apache.hc.",
            "org.apache.http.",
            "okhttp3.",
            "io.netty.",
            "com.jcraft.jsch.");

    private static final Set<String> TEMPLATES = Set.of(
            "org.apache.camel.ProducerTemplate",
            "org.apache.camel.FluentProducerTemplate",
            "org.apache.camel.ConsumerTemplate",
            "org.apache.camel.Produce",
            "org.apache.camel.Consume",
            "org.apache.camel.EndpointInject");
    /** Whoever names a proxy, or none, goes past the tripwire. */
    private static final Set<String> PROXIES = Set.of("java.net.Proxy", "java.net.ProxySelector");

    private static final Set<String> MAKES_PRODUCER = Set.of("createProducer", "createAsyncProducer");
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.MonthDay");
    private static final Set<String> INJECTED = Set.of("Autowired", "Value", "Inject", "Resource");
    private static final Pattern EMPTY_NAME =
            Pattern.compile("(.*(Manager|Helper|Utils?|Service|Impl|Processor))" + "|(Default[A-Z].*)");

    private final RoomRules rooms;
    private final String root;

    CodeRules(String root) {
        this.root = root;
        this.rooms = new RoomRules(root);
    }

    List<Rule<JavaClasses>> all() {
        return List.of(
                new Rule<>("flows-know-no-transport", uses(rooms::inFlow, name -> startsWith(name, TRANSPORT))),
                new Rule<>("the-hop-alone-sends", this::senders),
                new Rule<>("no-connection-of-our-own", this::connections),
                new Rule<>(
                        "the-tripwire-alone-picks-proxies",
                        uses(type -> !rooms.inside(type, "transfer.guard"), PROXIES::contains)),
                new Rule<>(
                        "the-stripe-kit-stays-with-its-adapter",
                        uses(type -> !rooms.inside(type, "provider.stripe"), name -> name.startsWith("com.stripe."))),
                new Rule<>(
                        "the-gocardless-kit-stays-with-its-adapter",
                        uses(
                                type -> !rooms.inside(type, "provider.gocardless"),
                                name -> name.startsWith("com.gocardless.") || name.startsWith("okhttp3."))),
                new Rule<>("the-broker-is-known-to-delivery-and-transfer", this::brokers),
                new Rule<>("only-the-transfer-opens-a-disclosure", this::disclosures),
                new Rule<>("business-time-is-injected", this::clocks),
                new Rule<>("no-untyped-maps-in-signatures", new UntypedMaps(root)::find),
                new Rule<>("no-injected-fields", this::injectedFields),
                new Rule<>("no-static-state", this::staticState),
                new Rule<>("names-say-what-a-thing-does", this::emptyNames),
                new Rule<>("routes-are-yaml", this::javaRoutes));
    }

    private static Rule.Search<JavaClasses> uses(Predicate<JavaClass> where, Predicate<String> banned) {
        return (classes, report) -> {
            for (JavaClass type : classes) {
                if (!where.test(type)) {
                    continue;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String target = target(dependency).getName();
                    if (banned.test(target)) {
                        report.fault(Names.of(type), "uses " + target);
                    }
                }
            }
        };
    }

    private void senders(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            if (rooms.inside(type, "transfer.hop")) {
                continue;
            }
            for (JavaAccess<?> call : accesses(type)) {
                JavaClass owner = call.getTargetOwner();
                boolean producer =
                        MAKES_PRODUCER.contains(call.getName()) && owner.isAssignableTo("org.apache.camel.Endpoint");
                boolean endpoint =
                        call.getName().equals("createEndpoint") && owner.isAssignableTo("org.apache.camel.Component");
                boolean leave = owner.getName().equals(root + ".transfer.guard.Guard")
                        && call.getName().equals("permitting");
                if (producer || endpoint || leave) {
                    report.fault(Names.of(type), "calls " + owner.getName() + "." + call.getName());
                }
            }
            if (!rooms.inside(type, "transfer")) {
                type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> target(dependency).getName())
                        .filter(TEMPLATES::contains)
                        .forEach(name -> report.fault(Names.of(type), "uses " + name));
            }
        }
    }

    private void connections(JavaClasses classes, Rule.Report report) {
        uses(type -> !isCanary(type) && !asksTheKeyService(type) && !connectsAKit(type), CodeRules::connects)
                .find(classes, report);
        for (JavaClass type : classes) {
            for (JavaAccess<?> call : accesses(type)) {
                if (!isCanary(type)
                        && call.getTargetOwner().getName().equals("java.net.URL")
                        && call.getName().startsWith("open")) {
                    report.fault(Names.of(type), "calls URL." + call.getName());
                }
            }
        }
    }

    /** The canary tries every way out at start, to see each one refused; the tripwire shuts them. */
    private boolean isCanary(JavaClass type) {
        return rooms.inside(type, "transfer")
                && (type.getName().contains(".Canary") || type.getName().endsWith(".Tripwire"));
    }

    /** One client of our own, for keysets: no kit is known for it, and its address is declared like a recipient's. */
    private boolean asksTheKeyService(JavaClass type) {
        return Names.of(type).equals(root + ".privacy.TransitKey");
    }

    /** GoCardless' client is given a connection that sends nothing twice; it makes its own only worse. */
    private boolean connectsAKit(JavaClass type) {
        return Names.of(type).equals(root + ".provider.gocardless.GoCardlessAccounts");
    }

    private static boolean connects(String name) {
        return CONNECTIONS.stream()
                .anyMatch(banned -> banned.endsWith(".") ? name.startsWith(banned) : name.equals(banned));
    }

    private void brokers(JavaClasses classes, Rule.Report report) {
        uses(
                        type -> !rooms.inFlow(type)
                                && !rooms.inside(type, "delivery")
                                && !rooms.inside(type, "transfer"),
                        name -> name.startsWith("org.apache.kafka."))
                .find(classes, report);
    }

    private void disclosures(JavaClasses classes, Rule.Report report) {
        String disclosures = root + ".privacy.Disclosures";
        for (JavaClass type : classes) {
            if (rooms.inside(type, "transfer") || Names.of(type).equals(disclosures)) {
                continue;
            }
            for (JavaAccess<?> call : accesses(type)) {
                if (call.getTargetOwner().getName().equals(disclosures)
                        && call.getName().equals("open")) {
                    report.fault(Names.of(type), "opens a Disclosure");
                }
            }
        }
    }

    private void clocks(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            if (rooms.inRoot(type) || rooms.inside(type, "delivery")) {
                continue;
            }
            accesses(type).stream()
                    .filter(CodeRules::readsTheWallClock)
                    .forEach(call ->
                            report.fault(Names.of(type), call.getTargetOwner().getSimpleName() + "." + call.getName()));
        }
    }

    private static boolean readsTheWallClock(JavaAccess<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean withClock = call.getTarget().getFullName().contains("java.time.Clock)");
        boolean now = CLOCKS.contains(owner) && call.getName().equals("now") && !withClock;
        boolean system = owner.equals("java.time.Clock") && call.getName().startsWith("system");
        boolean millis = owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
        boolean date = call.getTarget().getFullName().equals("java.util.Date.<init>()");
        return now || system || millis || date;
    }

    private void injectedFields(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            for (JavaField field : type.getFields()) {
                if (field.getAnnotations().stream()
                        .anyMatch(note -> INJECTED.contains(note.getRawType().getSimpleName()))) {
                    report.fault(Names.of(type), "field " + field.getName());
                }
            }
        }
    }

    private void staticState(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            for (JavaField field : type.getFields()) {
                Set<JavaModifier> modifiers = field.getModifiers();
                if (modifiers.contains(JavaModifier.STATIC)
                        && !modifiers.contains(JavaModifier.FINAL)
                        && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                    report.fault(Names.of(type), "field " + field.getName());
                }
            }
        }
    }

    private void emptyNames(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
                report.fault(Names.of(type), "named " + type.getSimpleName());
            }
        }
    }

    private void javaRoutes(JavaClasses classes, Rule.Report report) {
        for (JavaClass type : classes) {
            if (type.isAssignableTo("org.apache.camel.RoutesBuilder")) {
                report.fault(Names.of(type), "declares routes in Java");
            }
        }
    }

    /** Calls and method references alike: {@code Instant::now} asks the wall clock too. */
    private static List<JavaAccess<?>> accesses(JavaClass type) {
        List<JavaAccess<?>> all = new ArrayList<>(type.getAccessesFromSelf());
        all.addAll(type.getMethodReferencesFromSelf());
        all.addAll(type.getConstructorReferencesFromSelf());
        return all;
    }

    private static boolean startsWith(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }
}
