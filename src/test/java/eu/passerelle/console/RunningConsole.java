package eu.passerelle.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.delivery.Work;
import eu.passerelle.privacy.KeyCompromise;
import eu.passerelle.privacy.KeyRotation;
import eu.passerelle.privacy.LogIncidents;
import eu.passerelle.privacy.OpenedPrivacy;
import eu.passerelle.privacy.SigningKeys;
import eu.passerelle.privacy.TestVault;
import eu.passerelle.privacy.Translations;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers;
import eu.passerelle.settings.ConsoleUsers.ConsoleUser;
import eu.passerelle.settings.ConsoleUsers.Role;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Standings;
import eu.passerelle.transfer.evidence.ChainWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCrypt;
import org.springframework.transaction.support.TransactionOperations;

/** The console with the shipped settings, the real security chain, one tiny route and one watched flow. */
final class RunningConsole implements AutoCloseable {
    static final String ROUTE = "org.apache.camel:context=passerelle,type=routes,name=\"tiny-intake\"";
    static final String CONTEXT = "org.apache.camel:context=passerelle,type=context,name=\"passerelle\"";
    static final String FLOW = "eu.passerelle:name=tiny,type=flow";
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConfigurableApplicationContext application;
    private final HttpClient client = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private RunningConsole(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static RunningConsole start(TestPostgres.Database database) {
        return new RunningConsole(new SpringApplicationBuilder(World.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--management.server.port=0",
                        // No guard is in this context.
                        "--management.endpoint.health.validate-group-membership=false",
                        "--camel.main.routes-include-pattern=false",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password()));
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port("local.management.port") + path);
    }

    URI publicly(String path) {
        return URI.create("http://localhost:" + port("local.server.port") + path);
    }

    TinyFlow flow() {
        return application.getBean(TinyFlow.class);
    }

    ServiceStatus route() {
        return application.getBean(CamelContext.class).getRouteController().getRouteStatus("tiny-intake");
    }

    CamelContext camel() {
        return application.getBean(CamelContext.class);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    JdbcClient database() {
        return application.getBean(JdbcClient.class);
    }

    Work work() {
        return application.getBean(Work.class);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A Jolokia request as a user sends it, with the token that keeps other pages out. */
    JsonNode jolokia(Role role, String body) {
        HttpResponse<String> answer =
                send(as(role, at("/actuator/jolokia")).POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new AssertionError("HTTP " + answer.statusCode() + " " + answer.body());
        }
        return parse(answer.body());
    }

    JsonNode exec(Role role, String bean, String operation, String... arguments) {
        return jolokia(
                role,
                JSON.createObjectNode()
                        .put("type", "exec")
                        .put("mbean", bean)
                        .put("operation", operation)
                        .set("arguments", JSON.valueToTree(arguments))
                        .toString());
    }

    JsonNode read(Role role, String bean, String attribute) {
        return jolokia(
                role,
                JSON.createObjectNode()
                        .put("type", "read")
                        .put("mbean", bean)
                        .put("attribute", attribute)
                        .toString());
    }

    static HttpRequest.Builder as(Role role, URI address) {
        String login = role.name().toLowerCase(Locale.ROOT) + ":" + password(role);
        return HttpRequest.newBuilder(address)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("Cookie", "XSRF-TOKEN=a-token-of-the-test")
                .header("X-XSRF-TOKEN", "a-token-of-the-test");
    }

    static String password(Role role) {
        return "sesame-" + role.name().toLowerCase(Locale.ROOT);
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private int port(String name) {
        return application.getEnvironment().getRequiredProperty(name, Integer.class);
    }

    @Override
    public void close() {
        application.close();
    }

    /** What is beside the console's own configuration. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({ConsoleSecurity.class, ConsoleBeans.class})
    @ComponentScan("eu.passerelle.delivery.work")
    static class World {
        @Bean
        Clock businessClock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Bean
        LogIncidents logIncidents() {
            return kind -> 0;
        }

        @Bean
        Policy policy() {
            return new TwoHops();
        }

        @Bean
        @DependsOnDatabaseInitialization
        SigningKeys signingKeys(DataSource database) {
            return TestVault.signingKeys(database);
        }

        @Bean
        ChainWatch chainWatch(DataSource database, SigningKeys keys, Clock businessClock) {
            return new ChainWatch(database, keys, businessClock);
        }

        @Bean
        Standings standings() {
            return hop -> hop.equals("bank-transfer") ? TwoHops.STANDINGS : Map.of();
        }

        @Bean
        @DependsOnDatabaseInitialization
        KeyRotation keyRotation(JdbcTemplate jdbc, TransactionOperations transactions) {
            return new OpenedPrivacy(jdbc).rotation(transactions);
        }

        @Bean
        @DependsOnDatabaseInitialization
        KeyCompromise keyCompromise(JdbcTemplate jdbc, TransactionOperations transactions) {
            return new OpenedPrivacy(jdbc).compromise(transactions);
        }

        @Bean
        Translations translations(JdbcTemplate jdbc) {
            return new OpenedPrivacy(jdbc).translations(100);
        }

        @Bean
        WatchedFlow errands() {
            return new Errands();
        }

        @Bean
        ConsoleUsers consoleUsers() {
            return new ConsoleUsers(List.of(user(Role.VIEWER), user(Role.OPERATOR), user(Role.APPROVER)));
        }

        @Bean
        TinyFlow tinyFlow() {
            return new TinyFlow();
        }

        @Bean
        RouteBuilder tinyRoute() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("seda:tiny")
                            .routeId("tiny-intake")
                            .description("A tiny route.")
                            .to("log:tiny?showBody=false");
                }
            };
        }

        private static ConsoleUser user(Role role) {
            return new ConsoleUser(
                    role.name().toLowerCase(Locale.ROOT), role, BCrypt.hashpw(password(role), BCrypt.gensalt(4)));
        }
    }
}
