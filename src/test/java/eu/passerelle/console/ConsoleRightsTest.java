package eu.passerelle.console;

import static eu.passerelle.console.RunningConsole.CONTEXT;
import static eu.passerelle.console.RunningConsole.FLOW;
import static eu.passerelle.console.RunningConsole.ROUTE;
import static eu.passerelle.settings.ConsoleUsers.Role.APPROVER;
import static eu.passerelle.settings.ConsoleUsers.Role.OPERATOR;
import static eu.passerelle.settings.ConsoleUsers.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleRightsTest {
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.start(TestPostgres.shared().freshDatabase());
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleReads(Role role) {
        assertThat(console.read(role, ROUTE, "State").path("value").asText()).isEqualTo("Started");
        assertThat(console.read(role, FLOW, "BacklogCount").path("value").asLong())
                .isEqualTo(3);
        JsonNode states = console.read(role, FLOW, "CountByState").path("value");
        assertThat(states.path("pending").path("count").asLong()).isEqualTo(3);
        assertThat(console.read(role, "java.lang:type=Memory", "HeapMemoryUsage")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(console.exec(role, CONTEXT, "dumpRoutesAsXml()")
                        .path("value")
                        .asText())
                .contains("tiny-intake");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTEXT, ROUTE, FLOW, "java.lang:type=Memory", "java.lang:type=Threading"})
    void aWholeBeanIsReadAtOnce(String bean) {
        JsonNode all = console.jolokia(VIEWER, "{\"type\":\"read\",\"mbean\":" + quoted(bean) + "}");
        assertThat(all.path("status").asInt()).as(all.toString()).isEqualTo(200);
    }

    @Test
    void aViewerCannotSuspendARoute() {
        for (String operation : List.of("suspend()", "suspend(long)", "suspend", "stop()", "remove()", "resume()")) {
            assertRefused(console.exec(VIEWER, ROUTE, operation, arguments(operation)));
        }
        assertThat(console.route()).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void anApproverDoesNotOperateEither() {
        assertRefused(console.exec(APPROVER, ROUTE, "suspend()"));
        assertRefused(console.exec(APPROVER, FLOW, "pause"));
        assertThat(console.route()).isEqualTo(ServiceStatus.Started);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspend()", "suspend(long)"})
    void anOperatorSuspendsAndResumesARoute(String suspend) {
        assertThat(console.exec(OPERATOR, ROUTE, suspend, arguments(suspend))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(console.route()).isEqualTo(ServiceStatus.Suspended);
        assertThat(console.exec(OPERATOR, ROUTE, "resume()").path("status").asInt())
                .isEqualTo(200);
        assertThat(console.route()).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void anOverloadedNameWithoutItsSignatureDoesNothing() {
        HttpResponse<String> answer = console.send(RunningConsole.as(OPERATOR, console.at("/actuator/jolokia"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"type\":\"exec\",\"mbean\":" + quoted(ROUTE) + ",\"operation\":\"suspend\"}")));
        assertThat(answer.body()).contains("overloaded");
        assertThat(console.route()).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void anOperatorUsesOurOperationsByName() {
        assertThat(console.exec(OPERATOR, FLOW, "pause").path("value").asText()).isEqualTo("pause by operator");
        assertThat(console.read(VIEWER, FLOW, "Paused").path("value").asBoolean())
                .isTrue();
        assertThat(console.exec(OPERATOR, FLOW, "resume()").path("value").asText())
                .isEqualTo("resume by operator");
        assertThat(console.exec(OPERATOR, FLOW, "retry(java.lang.String)", "K7Q2")
                        .path("value")
                        .asText())
                .isEqualTo("retry K7Q2 by operator");
        assertRefused(console.exec(VIEWER, FLOW, "pause"));
        assertRefused(console.exec(VIEWER, FLOW, "preview", "K7Q2"));
    }

    @Test
    void onlyAnApproverReleases() {
        for (String operation : List.of("release", "approve", "release(java.lang.String)")) {
            assertRefused(console.exec(VIEWER, FLOW, operation, "RUN-1"));
            assertRefused(console.exec(OPERATOR, FLOW, operation, "RUN-1"));
        }
        assertThat(console.exec(APPROVER, FLOW, "release", "RUN-1")
                        .path("value")
                        .asText())
                .isEqualTo("release RUN-1 by approver");
        assertThat(console.flow().acts().stream().filter(act -> act.startsWith("release")))
                .containsExactly("release RUN-1 by approver");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatCouldShowOrMoveAMessageIsForNobody(Role role) {
        for (String operation : List.of(
                "sendBody(java.lang.String,java.lang.Object)",
                "sendStringBody",
                "requestBody",
                "sendBodyAndHeaders",
                "createEndpoint",
                "removeEndpoints",
                "stop()",
                "suspend()",
                "dumpRoutesAsXml(boolean)",
                "dumpRoutesAsYaml()",
                "setGlobalOption",
                "startAllRoutes",
                "reset()",
                "canSendToEndpoint")) {
            assertRefused(console.exec(role, CONTEXT, operation, "seda:tiny", "x"));
        }
        for (String operation : List.of(
                "updateRouteFromXml",
                "remove()",
                "stop()",
                "start()",
                "restart()",
                "dumpRouteAsXml()",
                "dumpRouteStatsAsXml",
                "reset()")) {
            assertRefused(console.exec(role, ROUTE, operation, "x"));
        }
        String endpoint = "org.apache.camel:context=passerelle,type=endpoints,name=\"seda://tiny\"";
        for (String operation : List.of("browseAllMessagesAsXml", "browseExchange", "queueSize", "purge")) {
            assertRefused(console.exec(role, endpoint, operation, "true"));
        }
        for (String bean : List.of(
                "com.sun.management:type=DiagnosticCommand",
                "com.sun.management:type=HotSpotDiagnostic",
                "jdk.management.jfr:type=FlightRecorder",
                "java.util.logging:type=Logging",
                "java.lang:type=Memory",
                "java.lang:type=Threading",
                "jolokia:type=Config",
                "hawtio:type=JMXSecurity",
                "JMImplementation:type=MBeanServerDelegate")) {
            assertRefused(console.exec(role, bean, "help", "x"));
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatWouldRecordMessagesIsOffAndNobodyTurnsItOn(Role role) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (String name : List.of("BacklogTracer", "BacklogDebugger", "DefaultTracer")) {
            String bean = "org.apache.camel:context=passerelle,type=tracer,name=" + name;
            assertRefused(console.jolokia(
                    role,
                    "{\"type\":\"write\",\"mbean\":" + quoted(bean) + ",\"attribute\":\"Enabled\",\"value\":true}"));
            assertRefused(console.read(role, bean, "Enabled"));
            for (String operation : List.of("enableDebugger", "dumpAllTracedMessagesAsXml", "dumpAllTracedMessages")) {
                assertRefused(console.exec(role, bean, operation));
            }
        }
        for (ObjectName recorder : server.queryNames(new ObjectName("org.apache.camel:type=tracer,*"), null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(recorder).getAttributes()) {
                if (Set.of("Enabled", "Standby").contains(attribute.getName())) {
                    assertThat(server.getAttribute(recorder, attribute.getName()))
                            .as(recorder + " " + attribute.getName())
                            .isEqualTo(false);
                }
            }
        }
        assertThat(console.camel().isTracing()).isFalse();
        assertThat(console.camel().isTracingStandby()).isFalse();
        assertThat(console.camel().isBacklogTracing()).isFalse();
        assertThat(console.camel().isBacklogTracingStandby()).isFalse();
        assertThat(console.camel().isDebugging()).isFalse();
        assertThat(console.camel().isDevConsole()).isFalse();
        assertThat(console.camel().isMessageHistory()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyWritesAndNobodyReadsTheEnvironment(Role role) {
        assertRefused(console.jolokia(
                role, "{\"type\":\"write\",\"mbean\":" + quoted(ROUTE) + ",\"attribute\":\"Tracing\",\"value\":true}"));
        assertRefused(console.jolokia(
                role, "{\"type\":\"write\",\"mbean\":" + quoted(FLOW) + ",\"attribute\":\"Paused\",\"value\":true}"));
        for (String attribute : List.of("SystemProperties", "InputArguments", "ClassPath", "LibraryPath")) {
            assertRefused(console.read(role, "java.lang:type=Runtime", attribute));
        }
        assertRefused(console.jolokia(role, "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\"}"));
        assertThat(console.read(role, "java.lang:type=Runtime", "Uptime")
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void aListShowsOnlyWhatIsAllowed() {
        JsonNode domains = console.jolokia(VIEWER, "{\"type\":\"list\"}").path("value");
        List<String> names = new ArrayList<>();
        domains.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactlyInAnyOrder("eu.passerelle", "org.apache.camel", "java.lang");
        domains.path("org.apache.camel")
                .fieldNames()
                .forEachRemaining(name -> assertThat(name).doesNotContain("type=endpoints", "type=tracer"));
        JsonNode found = console.jolokia(VIEWER, "{\"type\":\"search\",\"mbean\":\"com.sun.management:*\"}");
        assertThat(found.path("value")).isEmpty();
        JsonNode ours = console.jolokia(VIEWER, "{\"type\":\"search\",\"mbean\":\"eu.passerelle:*\"}");
        assertThat(ours.path("value").toString()).contains("name=tiny");
    }

    @Test
    void aFailureTellsNobodysName() {
        JsonNode failed = console.exec(OPERATOR, FLOW, "retryParked");
        assertThat(failed.path("status").asInt()).isEqualTo(500);
        assertThat(failed.toString()).doesNotContain("Lef").doesNotContain("stacktrace");
    }

    private static void assertRefused(JsonNode answer) {
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.has("value")).isFalse();
        assertThat(answer.has("stacktrace")).isFalse();
    }

    private static String[] arguments(String operation) {
        return operation.equals("suspend(long)") ? new String[] {"5"} : new String[0];
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
