package eu.passerelle.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.architecture.RouteFile.Route;
import eu.passerelle.architecture.RouteFile.Step;
import eu.passerelle.architecture.RouteFile.Uri;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a route may do: little, in sight, and out only by the hop. */
final class RouteStepRules {
    private static final int STEPS_MAX = 12;
    private static final int NESTING_MAX = 2;

    private static final Set<String> BANNED_STEPS = Set.of(
            "toD",
            "script",
            "setBody",
            "transform",
            "recipientList",
            "enrich",
            "pollEnrich",
            "poll",
            "doTry",
            "doCatch",
            "doFinally",
            "dynamicRouter",
            "routingSlip",
            "process",
            "onException",
            "onCompletion",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "kamelet",
            "serviceCall");

    private static final Set<String> LANGUAGES = Set.of(
            "constant",
            "csimple",
            "datasonnet",
            "exchangeProperty",
            "groovy",
            "header",
            "hl7terser",
            "java",
            "joor",
            "jq",
            "js",
            "jsonpath",
            "language",
            "method",
            "mvel",
            "ognl",
            "python",
            "ref",
            "simple",
            "spel",
            "tokenize",
            "variable",
            "wasm",
            "xpath",
            "xquery",
            "xtokenize");
    private static final Set<String> LANGUAGES_ALLOWED =
            Set.of("constant", "exchangeProperty", "header", "method", "simple", "variable");
    private static final Pattern SIMPLE_ALLOWED = Pattern.compile(
            "\\$\\{body} is '[\\w.$]+'|\\$\\{(header|exchangeProperty|variable)\\.[\\w.-]+}|\\$\\{body}");

    /** Where a message is, and headers of our own: names of steps, references and numbers of invoices. */
    private static final Pattern LOGGED = Pattern.compile("\\$\\{(routeId|exchangeId|header\\.Hub[A-Za-z]+)}");

    private static final Pattern SHOWS_MESSAGES =
            Pattern.compile("logExhaustedMessage(Body|History)|messageHistory|trace|show[A-Z][A-Za-z]*");

    private static final String OPEN_OPTIONS = "(followRedirects|proxy[A-Z]\\w*|httpProxy\\w*|useSystemProperties"
            + "|trustAllCertificates|x509HostnameVerifier|hostnameVerifier|brokers|bootstrapServers"
            + "|additionalProperties|jailStartingDirectory|strictHostKeyChecking|useUserKnownHostsFile"
            + "|copyHeaders|headerFilterStrategy|kafkaClientFactory|interceptorClasses|host)";
    private static final Pattern OPEN_OPTION = Pattern.compile(OPEN_OPTIONS);
    private static final Pattern OPEN_OPTION_IN_URI = Pattern.compile("[?&]" + OPEN_OPTIONS + "[.=]");
    private static final Set<String> OUT_ALLOWED = Set.of("direct", "hop");
    /** {@code work:} and {@code outbox:} are our own tables. */
    private static final Set<String> IN_LOCAL = Set.of("direct", "work", "outbox", "timer", "scheduler", "quartz");

    private static final Set<String> IN_REMOTE = Set.of("kafka", "platform-http", "sftp", "file");

    private RouteStepRules() {}

    static List<Rule<RouteFolder>> all() {
        return List.of(
                new Rule<>("a-step-has-its-routes-id", RouteStepRules::stepIds),
                new Rule<>("a-route-has-at-most-12-steps", RouteStepRules::stepCount),
                new Rule<>("a-route-chooses-once", RouteStepRules::choices),
                new Rule<>("a-route-nests-at-most-twice", RouteStepRules::nesting),
                new Rule<>("no-step-computes-or-hides-a-way-out", RouteStepRules::bannedSteps),
                new Rule<>("no-local-error-handling", RouteStepRules::localHandlers),
                new Rule<>("no-option-silences-a-refusal", RouteStepRules::silentOptions),
                new Rule<>("no-option-opens-a-door", RouteStepRules::openOptions),
                new Rule<>("simple-tests-types-and-copies-headers", RouteStepRules::expressions),
                new Rule<>("a-log-shows-no-body", RouteStepRules::logs),
                new Rule<>("the-hop-is-the-way-out", RouteStepRules::waysOut),
                new Rule<>("the-world-comes-in-at-intake", RouteStepRules::waysIn),
                new Rule<>("intake-strips-headers-first", RouteStepRules::headersFirst));
    }

    private static void stepIds(RouteFolder folder, Rule.Report report) {
        folder.eachStep((route, step) -> {
            if (!step.id().matches(Pattern.quote(route.id()) + "\\.[a-z0-9-]+")) {
                report.fault(route.file().path(), step.kind() + " has the id '" + step.id() + "'");
            }
        });
    }

    private static void stepCount(RouteFolder folder, Rule.Report report) {
        for (Route route : folder.routes()) {
            int steps = route.steps().size();
            if (steps == 0 || steps > STEPS_MAX) {
                report.fault(route.file().path(), route.id() + " has " + steps + " steps");
            }
        }
    }

    private static void choices(RouteFolder folder, Rule.Report report) {
        for (Route route : folder.routes()) {
            long choices = route.steps().stream()
                    .filter(step -> step.kind().equals("choice"))
                    .count();
            if (choices > 1) {
                report.fault(route.file().path(), route.id() + " has " + choices + " choices");
            }
        }
    }

    private static void nesting(RouteFolder folder, Rule.Report report) {
        folder.eachStep((route, step) -> {
            if (step.nesting() > NESTING_MAX) {
                report.fault(route.file().path(), step.id() + " lies " + step.nesting() + " deep");
            }
        });
    }

    private static void bannedSteps(RouteFolder folder, Rule.Report report) {
        for (RouteFile file : folder.files()) {
            steps(file).stream()
                    .filter(step -> BANNED_STEPS.contains(step.kind()))
                    .forEach(step -> report.fault(file.path(), "step " + step.kind()));
        }
    }

    /** Routes' steps and those inside policies. */
    private static List<Step> steps(RouteFile file) {
        if (!file.isPolicy()) {
            return file.routes().stream()
                    .flatMap(route -> route.steps().stream())
                    .toList();
        }
        return file.entries("routeConfiguration").stream()
                .flatMap(policy -> policy.findValues("steps").stream())
                .flatMap(steps -> RouteFile.stepsIn(steps, 1).stream())
                .toList();
    }

    private static void localHandlers(RouteFolder folder, Rule.Report report) {
        for (Route route : folder.routes()) {
            for (String key : List.of("errorHandler", "onException", "errorHandlerRef")) {
                if (route.node().has(key)) {
                    report.fault(route.file().path(), route.id() + " has its own " + key);
                }
            }
        }
    }

    private static void silentOptions(RouteFolder folder, Rule.Report report) {
        folder.eachProperty((file, key, value) -> {
            boolean written = value.isTextual() && value.asText().contains("ignoreInvalidEndpoint");
            if (key.startsWith("ignoreInvalidEndpoint") || written) {
                report.fault(file.path(), key);
            }
        });
    }

    /** An option that follows a redirect, asks another broker or proxy, or trusts whoever answers. */
    private static void openOptions(RouteFolder folder, Rule.Report report) {
        folder.eachProperty((file, key, value) -> {
            if (OPEN_OPTION.matcher(key).matches()) {
                report.fault(file.path(), key);
            }
            if (value.isTextual() && OPEN_OPTION_IN_URI.matcher(value.asText()).find()) {
                report.fault(file.path(), key + ": " + value.asText());
            }
        });
    }

    private static void expressions(RouteFolder folder, Rule.Report report) {
        folder.eachProperty((file, key, value) -> {
            if (!LANGUAGES.contains(key) || !isExpression(key, value)) {
                return;
            }
            if (!LANGUAGES_ALLOWED.contains(key)) {
                report.fault(file.path(), "language " + key);
            } else if (key.equals("simple")) {
                String text = value.isTextual()
                        ? value.asText()
                        : value.path("expression").asText();
                if (!SIMPLE_ALLOWED.matcher(text).matches()) {
                    report.fault(file.path(), "simple: " + text);
                }
            }
        });
    }

    /** {@code ref} and {@code method} are also plain options of a bean step. */
    private static boolean isExpression(String key, JsonNode value) {
        return value.isObject()
                || !Set.of("ref", "method", "header", "variable", "language").contains(key);
    }

    private static void logs(RouteFolder folder, Rule.Report report) {
        for (RouteFile file : folder.files()) {
            for (Step step : steps(file)) {
                String message = step.value().isTextual()
                        ? step.value().asText()
                        : step.value().path("message").asText();
                if (step.kind().equals("log")
                        && LOGGED.matcher(message).replaceAll("").matches("(?s).*\\$(simple)?\\{.*")) {
                    report.fault(file.path(), "log: " + message);
                }
            }
        }
        folder.eachProperty((file, key, value) -> {
            if (SHOWS_MESSAGES.matcher(key).matches() && !value.asText().equals("false")) {
                report.fault(file.path(), key + ": " + value.asText());
            }
        });
    }

    private static void waysOut(RouteFolder folder, Rule.Report report) {
        for (RouteFile file : folder.files()) {
            for (Step step : steps(file)) {
                if (step.kind().equals("to") || step.kind().equals("wireTap")) {
                    Uri uri = Uri.of(step.value());
                    if (!OUT_ALLOWED.contains(uri.scheme())) {
                        report.fault(file.path(), step.kind() + " " + uri.scheme());
                    }
                }
                // wireTap computes its address unless told not to, and a refused one is refused in silence.
                if (step.kind().equals("wireTap")
                        && step.value().path("dynamicUri").asBoolean(true)) {
                    report.fault(file.path(), "wireTap without dynamicUri: false");
                }
            }
        }
        folder.eachProperty((file, key, value) -> {
            if (key.equals("deadLetterUri")
                    && !OUT_ALLOWED.contains(value.asText().split(":", 2)[0])) {
                report.fault(file.path(), "dead letters to " + value.asText());
            }
        });
    }

    private static void waysIn(RouteFolder folder, Rule.Report report) {
        for (Route route : folder.routes()) {
            String scheme = route.from().scheme();
            boolean intake = route.file().baseName().endsWith("-intake");
            if (!IN_LOCAL.contains(scheme) && !(IN_REMOTE.contains(scheme) && intake)) {
                report.fault(route.file().path(), route.id() + " comes from " + scheme);
            }
        }
    }

    private static void headersFirst(RouteFolder folder, Rule.Report report) {
        Set<String> behindRest = folder.files().stream()
                .flatMap(file -> file.restTargets().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (Route route : folder.routes()) {
            Uri from = route.from();
            boolean fromOutside = IN_REMOTE.contains(from.scheme())
                    || (from.scheme().equals("direct") && behindRest.contains(from.name()));
            List<Step> steps = route.steps();
            if (fromOutside && (steps.isEmpty() || !stripsHeaders(steps.getFirst()))) {
                report.fault(route.file().path(), route.id() + " does not begin with removeHeaders");
            }
        }
    }

    private static boolean stripsHeaders(Step step) {
        return step.kind().equals("removeHeaders")
                && step.value().path("pattern").asText().equals("*")
                && !step.value().path("excludePattern").asText().isBlank()
                && !step.value().path("excludePattern").asText().equals("*");
    }
}
