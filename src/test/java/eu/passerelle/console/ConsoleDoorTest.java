package eu.passerelle.console;

import static eu.passerelle.console.RunningConsole.FLOW;
import static eu.passerelle.settings.ConsoleUsers.Role.OPERATOR;
import static eu.passerelle.settings.ConsoleUsers.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleDoorTest {
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
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsOpenAndSaysNoMoreThanItsStatus(String path) {
        HttpResponse<String> answer = console.send(HttpRequest.newBuilder(console.at(path)));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode health = RunningConsole.parse(answer.body());
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.has("components")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/prometheus",
                "/actuator/hawtio",
                "/actuator/hawtio/",
                "/actuator/jolokia",
                "/actuator/jolokia/version",
                "/actuator/hawtio/jolokia",
                "/actuator/hawtio/index.html",
                "/actuator/hawtio/proxy/http/localhost/1",
                "/actuator/heapdump",
                "/actuator/env",
                "/actuator/loggers",
                "/actuator/health/db",
                "/"
            })
    void anonymousGetsNothingElse(String path) {
        int page = console.send(HttpRequest.newBuilder(console.at(path))).statusCode();
        assertThat(page).isEqualTo(401);
        HttpResponse<String> inBrowser =
                console.send(HttpRequest.newBuilder(console.at(path)).header("Accept", "text/html"));
        assertThat(inBrowser.statusCode()).isEqualTo(302);
        assertThat(inBrowser.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void aWrongPasswordIsRefused() {
        HttpRequest.Builder wrong = HttpRequest.newBuilder(console.at("/actuator/prometheus"))
                .header("Authorization", "Basic dmlld2VyOndyb25n");
        assertThat(console.send(wrong).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heapdump", "env", "loggers", "threaddump", "configprops", "beans", "conditions", "mappings",
                        "shutdown",
                "metrics", "info", "camel", "camelroutes", "flyway", "scheduledtasks", "startup", "caches", "sbom"
            })
    void otherEndpointsAreNotThereForAnybody(String endpoint) {
        for (Role role : Role.values()) {
            assertThat(console.send(RunningConsole.as(role, console.at("/actuator/" + endpoint)))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void thePublicPortShowsNoConsoleAndNoLogin() {
        for (String path : List.of("/login", "/actuator/health", "/actuator/hawtio", "/", "/error/x")) {
            assertThat(console.send(HttpRequest.newBuilder(console.publicly(path)))
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void theDoorsOfThePublicPortAskForNoConsoleLogin() {
        HttpResponse<String> answer = console.send(HttpRequest.newBuilder(console.publicly("/webhooks/nobody"))
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aLinkCannotAct() {
        String link = "/actuator/jolokia/exec/eu.passerelle:name=tiny,type=flow/pause";
        assertThat(console.send(RunningConsole.as(OPERATOR, console.at(link))).statusCode())
                .isEqualTo(403);
        assertThat(console.send(RunningConsole.as(
                                OPERATOR, console.at(link.replace("/actuator/", "/actuator/hawtio/"))))
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.flow().paused()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/jolokia", "/actuator/jolokia/", "/actuator/hawtio/jolokia", "/logout"})
    void aPostWithoutTheTokenIsRefused(String path) {
        HttpRequest.Builder bare = RunningConsole.as(OPERATOR, console.at(path))
                .setHeader("X-XSRF-TOKEN", "another")
                .POST(HttpRequest.BodyPublishers.ofString(pause()));
        assertThat(console.send(bare).statusCode()).isEqualTo(403);
        assertThat(console.flow().paused()).isFalse();
    }

    @Test
    void anotherOriginIsRefused() {
        for (String origin : List.of("http://evil.example", "http://localhost:1", "null")) {
            HttpRequest.Builder foreign = RunningConsole.as(OPERATOR, console.at("/actuator/jolokia"))
                    .header("Origin", origin)
                    .POST(HttpRequest.BodyPublishers.ofString(pause()));
            assertThat(console.send(foreign).statusCode()).isEqualTo(403);
        }
        assertThat(console.flow().paused()).isFalse();
        String own = console.at("").toString();
        HttpResponse<String> answer = console.send(RunningConsole.as(VIEWER, console.at("/actuator/jolokia"))
                .header("Origin", own)
                .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"version\"}")));
        assertThat(RunningConsole.parse(answer.body()).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void noOtherJvmIsCalled() {
        assertThat(getClass().getClassLoader().getResource("org/jolokia/service/jsr160/Jsr160RequestHandler.class"))
                .isNull();
        assertThat(console.send(RunningConsole.as(
                                OPERATOR, console.at("/actuator/hawtio/proxy/http/localhost/1/jolokia")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theSessionCookieStaysInThisSiteAndOutOfScripts() {
        HttpResponse<String> page = console.send(
                HttpRequest.newBuilder(console.at("/actuator/hawtio/")).header("Accept", "text/html"));
        List<String> cookies = page.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .anyMatch(cookie -> cookie.startsWith("JSESSIONID=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Strict"))
                .anyMatch(cookie -> cookie.startsWith("XSRF-TOKEN=") && cookie.contains("SameSite=Strict"));
    }

    @Test
    void theBacklogOfEachFlowIsAMetric() {
        HttpResponse<String> metrics = console.send(RunningConsole.as(VIEWER, console.at("/actuator/prometheus")));
        assertThat(metrics.body())
                .contains("passerelle_tiny_backlog_count{flow=\"tiny\"} 3.0")
                .contains("passerelle_tiny_oldest_age_seconds{flow=\"tiny\"} 120.0");
    }

    private static String pause() {
        return "{\"type\":\"exec\",\"mbean\":\"" + FLOW + "\",\"operation\":\"pause\"}";
    }
}
