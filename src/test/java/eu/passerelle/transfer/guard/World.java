package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.passerelle.Hub;
import eu.passerelle.sandbox.OnlyTheHub;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.TestHome;
import eu.passerelle.transfer.TestHops;
import eu.passerelle.transfer.guard.Way.Ended;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.kafka.springboot.KafkaComponentAutoConfiguration;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A Camel context under Spring Boot with the world outside beside it, and as much of the guard as a test leaves. */
final class World implements AutoCloseable {
    private static final String BROKERS = "--camel.component.kafka.brokers=";
    private static final Duration SOON = Duration.ofSeconds(20);

    final CamelContext camel;
    final Outside outside;
    final Listener listener;
    private final ConfigurableApplicationContext application;
    private final MeterRegistry meters;
    private final List<Runnable> tidyings = new ArrayList<>();
    private boolean loading;

    /** Which layers of the guard stand in a context of its own. */
    enum Layers {
        NONE,
        ENDPOINTS,
        PRODUCERS
    }

    /** No {@code @Configuration}: the hub's own scan must not find it. */
    @ImportAutoConfiguration({CamelAutoConfiguration.class, KafkaComponentAutoConfiguration.class})
    static class Alone {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        CamelContextConfiguration layers(Layers layers, MeterRegistry meters) {
            TestHops hops = new TestHops();
            hops.letIn("heard", List.of("kafka:" + KafkaWays.HEARD), List.of());
            Guard guard = new Guard(WaysAllowed.of(hops), meters, null);
            return new CamelContextConfiguration() {
                @Override
                public void beforeApplicationStart(CamelContext context) {
                    switch (layers) {
                        case NONE -> {}
                        case ENDPOINTS -> guard.standAtEndpoints(context);
                        case PRODUCERS -> guard.standAtProducers(context);
                    }
                }

                @Override
                public void afterApplicationStart(CamelContext context) {
                    // The attempts come later.
                }
            };
        }
    }

    private World(ConfigurableApplicationContext application, Listener listener) {
        this.application = application;
        this.listener = listener;
        this.camel = application.getBean(CamelContext.class);
        this.meters = application.getBean(MeterRegistry.class);
        this.outside = new Outside();
        camel.addComponent("outside", outside);
    }

    static World with(Layers layers, Listener listener) {
        return with(layers, listener, BROKERS + TestBroker.shared().bootstrapServers());
    }

    /** @param kafka a setting of Camel's component: {@code --camel.component.kafka.brokers=host:port} */
    static World with(Layers layers, Listener listener, String kafka) {
        return new World(
                new SpringApplicationBuilder(Alone.class)
                        .web(WebApplicationType.NONE)
                        .initializers(context -> context.getBeanFactory().registerSingleton("layersLeft", layers))
                        .run(
                                kafka,
                                "--camel.main.routes-include-pattern=false",
                                "--camel.main.name=world-" + layers.name().toLowerCase(java.util.Locale.ROOT) + "-"
                                        + Integer.toHexString(kafka.hashCode()),
                                "--camel.main.jmx-management-name-pattern=#name#",
                                "--spring.jmx.enabled=false",
                                "--spring.main.banner-mode=off",
                                // As arguments: the home's own settings go before defaults.
                                "--management.endpoint.health.validate-group-membership=false"),
                listener);
    }

    /**
     * The hub itself, all layers in their places, with a console user a role and one source more than it is shipped
     * with.
     *
     * @param home an empty folder
     * @param routes of the project's folder: {@code policy/*}
     * @param beside what else the application context is given before it starts
     */
    static World hub(
            Path home,
            TestPostgres.Database database,
            Listener listener,
            String routes,
            Consumer<ConfigurableApplicationContext> beside) {
        TestHome configured = TestHome.in(home)
                .withShippedPolicy()
                .with(
                        "config/hops.yaml",
                        "kafka:core.invoices]",
                        "kafka:core.invoices, kafka:" + KafkaWays.HEARD + "]");
        configured.write(
                "config/application.yaml",
                configured
                        .read("config/application.yaml")
                        .replaceFirst(
                                "    users:\n(      .*\n)+", SurfaceWays.users().replace("$", "\\$")));
        return new World(
                new SpringApplicationBuilder(Hub.class)
                        .initializers(OnlyTheHub::keep, beside::accept)
                        .run(
                                "--passerelle.home=" + home,
                                "--spring.datasource.url=" + database.jdbcUrl(),
                                "--spring.datasource.username=" + database.user(),
                                "--spring.datasource.password=" + database.password(),
                                BROKERS + TestBroker.shared().bootstrapServers(),
                                "--camel.main.routes-include-pattern=file:routes/" + routes + ".camel.yaml",
                                "--server.port=0",
                                "--management.server.port=0"),
                listener);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    int port(String property) {
        return application.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    /** Runs when the attempt is over and judged. */
    void afterwards(Runnable tidying) {
        tidyings.add(tidying);
    }

    /** As a file of the routes folder would be loaded when the hub starts. */
    void load(String yaml) throws Exception {
        loading = true;
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("leaves.camel.yaml", yaml));
        loading = false;
    }

    void add(RoutesBuilder routes) throws Exception {
        loading = true;
        camel.addRoutes(routes);
        loading = false;
    }

    /** Makes an endpoint as the hop makes its own targets, where a guard stands. */
    Endpoint asHop(String uri) {
        Guard guard = application.getBeanProvider(Guard.class).getIfAvailable();
        return guard == null ? camel.getEndpoint(uri) : guard.permitting(uri, () -> camel.getEndpoint(uri));
    }

    /** A message into {@code direct:leaves} that knows the way out from a header. */
    void send() {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            template.sendBodyAndHeader("direct:leaves", "secret", "where", "outside:there");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** All refusals counted so far, whatever the way. */
    double refusals() {
        double counted = 0;
        for (var meter : meters.find("passerelle_transfer_refusals_total").meters()) {
            counted += meter instanceof Counter counter ? counter.count() : ((FunctionCounter) meter).count();
        }
        return counted;
    }

    /** Whether the world outside was reached since the last attempt began. */
    boolean reached() {
        return !outside.arrived.isEmpty() || listener.connections() > 0;
    }

    boolean made(String endpoint) {
        return camel.hasEndpoint(endpoint) != null;
    }

    /** @param arrived whether anything reached the outside since the attempt began */
    Ended end(Way.Attempt attempt, BooleanSupplier arrived) {
        outside.arrived.clear();
        listener.forget();
        loading = false;
        double before = refusals();
        Exception thrown = null;
        try {
            attempt.go(this);
        } catch (Exception e) {
            thrown = e;
        }
        boolean wasLoading = loading;
        try {
            await("arrived or counted, thrown was " + thrown)
                    .atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> arrived.getAsBoolean() || refusals() > before);
            if (arrived.getAsBoolean()) {
                return Ended.ARRIVED;
            }
        } finally {
            clear();
        }
        if (thrown == null) {
            return Ended.REFUSED_UNSEEN;
        }
        assertThat(thrown).hasStackTraceContaining(WayOutRefused.class.getName());
        return wasLoading ? Ended.REFUSED_AT_START : Ended.REFUSED_AT_RUN_TIME;
    }

    void clear() {
        tidyings.forEach(Runnable::run);
        tidyings.clear();
        try {
            List<String> ids = new ArrayList<>();
            camel.getRoutes().stream()
                    .map(Route::getId)
                    .filter(id -> id.startsWith("leaves"))
                    .forEach(ids::add);
            for (String id : ids) {
                camel.getRouteController().stopRoute(id);
                assertThat(camel.removeRoute(id)).isTrue();
            }
            ModelCamelContext model = (ModelCamelContext) camel;
            model.removeRouteDefinitions(model.getRouteDefinitions().stream()
                    .filter(route -> route.getRouteId().startsWith("leaves"))
                    .toList());
            camel.removeEndpoints("outside*");
        } catch (Exception e) {
            throw new IllegalStateException("what the attempt left could not be removed", e);
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
