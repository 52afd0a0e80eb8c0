package eu.passerelle.console;

import eu.passerelle.settings.ConsoleUsers.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;

/** What may be seen and done over JMX, as lists of what is allowed: what stands in none of them is for nobody. */
final class Rights {
    static final String OURS = "eu.passerelle";
    private static final String CAMEL = "org.apache.camel";
    private static final String JVM = "java.lang";
    private static final Set<String> EVERY_ATTRIBUTE = Set.of("*");

    private static final Set<String> COUNTERS = Set.of(
            "StartTimestamp",
            "ResetTimestamp",
            "ExchangesTotal",
            "ExchangesCompleted",
            "ExchangesFailed",
            "ExchangesInflight",
            "FailuresHandled",
            "Redeliveries",
            "ExternalRedeliveries",
            "MinProcessingTime",
            "MeanProcessingTime",
            "MaxProcessingTime",
            "TotalProcessingTime",
            "LastProcessingTime",
            "DeltaProcessingTime",
            "IdleSince",
            "LastExchangeCreatedTimestamp",
            "LastExchangeCompletedTimestamp",
            "LastExchangeCompletedExchangeId",
            "FirstExchangeCompletedTimestamp",
            "FirstExchangeCompletedExchangeId",
            "LastExchangeFailureTimestamp",
            "LastExchangeFailureExchangeId",
            "FirstExchangeFailureTimestamp",
            "FirstExchangeFailureExchangeId",
            "StatisticsEnabled");

    private static final Set<String> ROUTE = Set.of(
            "RouteId",
            "NodePrefixId",
            "RouteGroup",
            "CreatedByRouteTemplate",
            "CreatedByKamelet",
            "RouteProperties",
            "Description",
            "Note",
            "AutoStartup",
            "SourceLocation",
            "SourceLocationShort",
            "RouteConfigurationId",
            "EndpointUri",
            "State",
            "Uptime",
            "UptimeMillis",
            "CamelId",
            "CamelManagementName",
            "Tracing",
            "MessageHistory",
            "LogMask",
            "RoutePolicyList",
            "Load01",
            "Load05",
            "Load15",
            "Throughput",
            "OldestInflightDuration",
            "OldestInflightExchangeId",
            "HasRouteController",
            // Always empty here: KeptRoute gives no exception texts away.
            "LastError",
            "UpdateRouteEnabled",
            "RemoteEndpoint");

    private static final Set<String> CONTEXT = Set.of(
            "CamelId",
            "CamelDescription",
            "ManagementName",
            "CamelVersion",
            "Profile",
            "AutoStartup",
            "AutoStartupExcludePattern",
            "State",
            "Uptime",
            "UptimeMillis",
            "ManagementStatisticsLevel",
            "GlobalOptions",
            "ClassResolver",
            "PackageScanClassResolver",
            "ApplicationContextClassName",
            "HeadersMapFactoryClassName",
            "AdditionalSensitiveKeywords",
            "Tracing",
            "TotalRoutes",
            "StartedRoutes",
            "Timeout",
            "TimeUnit",
            "ShutdownNowOnTimeout",
            "Load01",
            "Load05",
            "Load15",
            "Throughput",
            "RemoteExchangesTotal",
            "RemoteExchangesCompleted",
            "RemoteExchangesFailed",
            "RemoteExchangesInflight",
            "UseBreadcrumb",
            "AllowUseOriginalMessage",
            "MessageHistory",
            "LogMask",
            "UseMDCLogging",
            "UseDataType");

    private static final Set<String> SERVICE = Set.of(
            "State",
            "CamelId",
            "CamelManagementName",
            "RouteId",
            "ServiceType",
            "SupportSuspension",
            "StaticService",
            "Suspended",
            "EndpointUri",
            "InflightExchanges",
            "HostedService",
            "InflightBrowseEnabled",
            "RemoteEndpoint");

    /** No system properties, no environment, no command line, no paths. */
    private static final Set<String> RUNTIME = Set.of(
            "Name",
            "Pid",
            "VmName",
            "VmVendor",
            "VmVersion",
            "SpecName",
            "SpecVendor",
            "SpecVersion",
            "StartTime",
            "Uptime");

    private static final Map<String, Set<String>> CAMEL_READABLE = camelReadable();

    private static final Map<String, Set<String>> JVM_READABLE = Map.of(
            "Memory", EVERY_ATTRIBUTE,
            "MemoryPool", EVERY_ATTRIBUTE,
            "GarbageCollector", EVERY_ATTRIBUTE,
            "Threading", EVERY_ATTRIBUTE,
            "ClassLoading", EVERY_ATTRIBUTE,
            "OperatingSystem", EVERY_ATTRIBUTE,
            "Runtime", RUNTIME);

    private static final Set<String> OPERATOR_HERE =
            Set.of("pause", "resume", "pauseOne", "resumeOne", "retryParked", "retry", "preview", "cancel", "verify");
    private static final Set<String> APPROVER_HERE = Set.of("preview", "release", "approve");

    /** Every way to write them, overloads listed one by one; the bare name is ambiguous and ends in an error. */
    private static final Set<String> OPERATOR_ON_ROUTE =
            Set.of("suspend", "suspend()", "suspend(long)", "resume", "resume()");

    /** Not the overloads: they resolve placeholders. */
    private static final Set<String> DIAGRAM_ON_CONTEXT = Set.of("dumpRoutesAsXml", "dumpRoutesAsXml()");

    boolean hidden(ObjectName name) {
        return !name.isPattern() && readable(name).isEmpty();
    }

    boolean mayRead(ObjectName name, String attribute) {
        Set<String> readable = readable(name);
        return readable.equals(EVERY_ATTRIBUTE) || readable.contains(attribute);
    }

    /** @param operation as the caller wrote it: {@code suspend}, {@code suspend()} or {@code suspend(long)} */
    boolean mayDo(Role role, ObjectName name, String operation) {
        if (name.getDomain().equals(OURS)) {
            int bracket = operation.indexOf('(');
            String bare = bracket < 0 ? operation : operation.substring(0, bracket);
            return switch (role) {
                case VIEWER -> false;
                case OPERATOR -> OPERATOR_HERE.contains(bare);
                case APPROVER -> APPROVER_HERE.contains(bare);
            };
        }
        if (!name.getDomain().equals(CAMEL)) {
            return false;
        }
        return switch (type(name)) {
            case "context" -> DIAGRAM_ON_CONTEXT.contains(operation);
            case "routes" -> role == Role.OPERATOR && OPERATOR_ON_ROUTE.contains(operation);
            default -> false;
        };
    }

    private static Set<String> readable(ObjectName name) {
        return switch (name.getDomain()) {
            case OURS -> EVERY_ATTRIBUTE;
            case CAMEL -> CAMEL_READABLE.getOrDefault(type(name), Set.of());
            case JVM -> JVM_READABLE.getOrDefault(type(name), Set.of());
            default -> Set.of();
        };
    }

    private static String type(ObjectName name) {
        String type = name.getKeyProperty("type");
        return type == null ? "" : type;
    }

    private static Map<String, Set<String>> camelReadable() {
        Map<String, Set<String>> readable = new HashMap<>();
        readable.put("context", union(COUNTERS, CONTEXT));
        readable.put("routes", union(COUNTERS, ROUTE));
        readable.put("consumers", SERVICE);
        readable.put("services", SERVICE);
        return Map.copyOf(readable);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
