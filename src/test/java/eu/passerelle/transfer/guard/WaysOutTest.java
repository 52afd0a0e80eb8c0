package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.transfer.TestHops;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** What the guard lets by and what it does not, under Spring Boot. Every way out is tried in BypassMatrixTest. */
class WaysOutTest {

    /** No {@code @Configuration}: the hub's own scan must not find it. */
    @ImportAutoConfiguration(CamelAutoConfiguration.class)
    static class Unguarded {
        @Bean
        Outside outside() {
            return new Outside();
        }
    }

    @ImportAutoConfiguration(CamelAutoConfiguration.class)
    static class Guarded {
        @Bean
        Outside outside() {
            return new Outside();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Guard guard(MeterRegistry meters) {
            return new Guard(WaysAllowed.of(new TestHops()), meters, null);
        }

        @Bean
        GuardBeans.WaysOut waysOut(Guard guard) {
            return new GuardBeans.WaysOut(guard);
        }
    }

    private static ConfigurableApplicationContext start(Class<?> configuration) {
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .run(
                        "--camel.main.routes-include-pattern=false",
                        "--camel.main.jmx-enabled=false",
                        "--spring.main.banner-mode=off",
                        // As arguments: the home's own settings go before defaults.
                        "--management.endpoint.health.validate-group-membership=false");
    }

    @Test
    void whatNoInboundHopDeclaresIsNotListenedTo() throws Exception {
        try (ConfigurableApplicationContext guarded = start(Guarded.class)) {
            CamelContext context = guarded.getBean(CamelContext.class);
            for (String from : new String[] {"outside:there", "seda:queue", "kafka:core.other?brokers=localhost:1"}) {
                String yaml = "- route: {id: listens, from: {uri: '" + from + "', steps: [{stop: {}}]}}";
                assertThatThrownBy(() -> PluginHelper.getRoutesLoader(context)
                                .loadRoutes(ResourceHelper.fromString("listens.camel.yaml", yaml)))
                        .hasStackTraceContaining(WayOutRefused.class.getName());
            }
            try (ConsumerTemplate template = context.createConsumerTemplate()) {
                assertThatThrownBy(() -> template.receiveNoWait("outside:there"))
                        .hasStackTraceContaining(WayOutRefused.class.getName());
            }
            assertThat(context.getEndpoint("kafka:core.in?groupId=a")).isNotNull();
        }
    }

    @Test
    void aPathThatBringsSomethingInIsServedOnlyWhereAnInboundHopDeclaresIt() {
        WaysAllowed allowed = WaysAllowed.of(new TestHops());
        assertThat(allowed.asPath("/v1/in", null)).isTrue();
        assertThat(allowed.asPath("/v1/in/{creditor}", "POST")).isTrue();
        assertThat(allowed.asPath("/v1/other/{id}", "GET,HEAD")).isTrue();
        assertThat(allowed.asPath("/v1/other", null)).isFalse();
        assertThat(allowed.asPath("/v1/other", "POST")).isFalse();
        assertThat(allowed.asPath("/v1/other", "GET,PUT")).isFalse();
        assertThat(allowed.asPath("/v1/in/other", "POST")).isFalse();
        assertThat(allowed.asPath("/v1/ins", "POST")).isFalse();
        assertThat(allowed.asPath("/{path}", "POST")).isFalse();
    }

    @Test
    void aDeclaredSourceIsNoTarget() {
        try (ConfigurableApplicationContext guarded = start(Guarded.class)) {
            CamelContext context = guarded.getBean(CamelContext.class);
            try (ProducerTemplate template = context.createProducerTemplate()) {
                assertThatThrownBy(() -> template.sendBody("kafka:core.in?brokers=localhost:1", "x"))
                        .hasStackTraceContaining(WayOutRefused.class.getName());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void theHopsOwnScopeOpensForItsTargetAlone() {
        try (ConfigurableApplicationContext guarded = start(Guarded.class)) {
            CamelContext context = guarded.getBean(CamelContext.class);
            Guard guard = guarded.getBean(Guard.class);
            assertThat(guard.permitting("outside:there?a=b", () -> context.getEndpoint("outside:there")))
                    .isNotNull();
            assertThatThrownBy(() -> guard.permitting("outside:here", () -> context.getEndpoint("outside:elsewhere")))
                    .hasStackTraceContaining(WayOutRefused.class.getName());
            assertThatThrownBy(() -> guard.permitting(
                            "kafka:hub.x?brokers=localhost:1",
                            () -> context.getEndpoint("kafka:hub.x?brokers=localhost:1")))
                    .hasStackTraceContaining(WayOutRefused.class.getName());
            assertThatThrownBy(() -> context.getEndpoint("outside:after"))
                    .hasStackTraceContaining(WayOutRefused.class.getName());
        }
    }

    @Test
    void beforeTheCanaryWasRefusedTheHubIsNotReady() {
        Guard guard = new Guard(WaysAllowed.of(new TestHops()), new SimpleMeterRegistry(), null);
        GuardBeans.WaysOut waysOut = new GuardBeans.WaysOut(guard);
        assertThat(waysOut.health().getStatus().getCode()).isEqualTo("OUT_OF_SERVICE");
        assertThat(guard.refusalsByWay()).containsOnlyKeys("endpoint", "path", "producer");
    }

    @Test
    void aTripwireThatWasReplacedIsSeen() {
        ProxySelector before = ProxySelector.getDefault();
        boolean redirectsBefore = HttpURLConnection.getFollowRedirects();
        try (ConfigurableApplicationContext guarded = start(Guarded.class)) {
            CamelContext context = guarded.getBean(CamelContext.class);
            Guard guard = new Guard(WaysAllowed.of(new TestHops()), new SimpleMeterRegistry(), Tripwire.install());
            guard.stand(context);
            assertThat(guard.open(context)).isEmpty();
            ProxySelector.setDefault(before);
            assertThat(guard.open(context)).containsExactly("connections");
            assertThatThrownBy(() -> new Canary().sing(context, true)).hasMessageContaining("connection");
        } finally {
            ProxySelector.setDefault(before);
            HttpURLConnection.setFollowRedirects(redirectsBefore);
        }
    }

    @Test
    void theCanaryStopsAStartWhoseGuardIsNotAsked() {
        try (ConfigurableApplicationContext unguarded = start(Unguarded.class)) {
            CamelContext context = unguarded.getBean(CamelContext.class);
            assertThatThrownBy(() -> new Canary().sing(context, false)).hasMessageContaining("was not refused by");
        }
    }

    @Test
    void afterAGoodStartTheCanaryIsGoneAndHealthSaysSo() {
        try (ConfigurableApplicationContext guarded = start(Guarded.class)) {
            CamelContext context = guarded.getBean(CamelContext.class);
            assertThat(context.getRoutes()).isEmpty();
            assertThat(context.hasComponent("canary")).isNull();
            assertThat(guarded.getBean(GuardBeans.WaysOut.class)
                            .health()
                            .getStatus()
                            .getCode())
                    .isEqualTo("UP");
        }
    }
}
