package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.passerelle.Hub;
import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.Vault;
import eu.passerelle.sandbox.OnlyTheHub;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.TestHome;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.DefaultInternalProcessorFactory;
import org.apache.camel.spi.InternalProcessorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub itself, with nothing of the tests in it, starts with vault, gate and guard in their places. */
class StartsWithItsGuardTest {

    @Test
    void theHubStartsAndItsGuardWasTried(@TempDir Path home) throws Exception {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        said.start();
        root.addAppender(said);
        try (ConfigurableApplicationContext hub = start(home, "file:routes/policy/*.camel.yaml")) {
            CamelContext camel = hub.getBean(CamelContext.class);
            assertThatThrownBy(() -> camel.getEndpoint("seda:elsewhere")).hasStackTraceContaining("no hop declares");
            assertThat(camel.getComponent("hop")).isNotNull();
            assertThat(hub.getBean(Vault.class).subject(new Creditor("aide-et-soleil"), PersonalText.of("C-1")))
                    .isNotNull();
            assertThat(hub.getBean(Transfers.class)).isNotNull();
            assertThat(said.list)
                    .as("the canary is refused in silence")
                    .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
            assertThat(readiness(hub)).isEqualTo(200);
            openAWayOut(camel);
            assertThat(readiness(hub)).isEqualTo(503);
        } finally {
            root.detachAppender(said);
        }
    }

    /** A rest: route of somebody's home that takes in what no hop declares. */
    @Test
    void aRouteThatTakesInWhatNoHopDeclaresStopsTheStart(@TempDir Path home) throws Exception {
        Path route = Files.writeString(home.resolve("smuggled.camel.yaml"), """
            - rest:
                path: /v1
                post:
                  - path: /smuggled
                    to: direct:smuggled
            - route:
                id: smuggled
                from:
                  uri: direct:smuggled
                  steps: [{stop: {}}]
            """);
        assertThatThrownBy(() -> start(home, "file:" + route).close())
                .hasStackTraceContaining("no hop declares this way: path of scheme 'platform-http'");
        // A start that failed ends the process, and Spring stops nothing of it.
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName left : server.queryNames(new ObjectName("eu.passerelle:*"), null)) {
            server.unregisterMBean(left);
        }
    }

    private static ConfigurableApplicationContext start(Path home, String routes) {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        return new SpringApplicationBuilder(Hub.class)
                .initializers(OnlyTheHub::keep)
                .run(
                        "--passerelle.home=" + TestHome.in(home).folder(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--camel.main.routes-include-pattern=" + routes,
                        "--server.port=0",
                        "--management.server.port=0");
    }

    /** Puts Camel's own maker of producers back, which asks nobody. */
    private static void openAWayOut(CamelContext camel) {
        camel.getCamelContextExtension()
                .addContextPlugin(InternalProcessorFactory.class, new DefaultInternalProcessorFactory());
    }

    private static int readiness(ConfigurableApplicationContext hub) throws Exception {
        String port = hub.getEnvironment().getProperty("local.management.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
