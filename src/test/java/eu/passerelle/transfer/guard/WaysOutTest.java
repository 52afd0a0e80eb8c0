package eu.passerelle.transfer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import eu.passerelle.transfer.TestHops;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Each way to leave that Camel offers, under Spring Boot; each must leak without the guard, or the row says nothing.
 */
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

    private interface Way {
        void go(CamelContext context, Outside outside) throws Exception;
    }

    private static Way route(String steps) {
        return (context, outside) -> {
            String yaml = "- route: {id: leaves, from: {uri: 'direct:leaves', steps: [" + steps + "]}}";
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("leaves.camel.yaml", yaml));
            try (ProducerTemplate template = context.createProducerTemplate()) {
                template.sendBodyAndHeader("direct:leaves", "secret", "where", "outside:there");
            }
        };
    }

    private static Way template(java.util.function.BiConsumer<ProducerTemplate, Outside> send) {
        return (context, outside) -> {
            try (ProducerTemplate template = context.createProducerTemplate()) {
                send.accept(template, outside);
            }
        };
    }

    static Stream<Arguments> ways() {
        return Map.<String, Way>ofEntries(
                        Map.entry("to", route("{to: 'outside:there'}")),
                        Map.entry(
                                "toD from the body", route("{setBody: {constant: 'there'}}, {toD: 'outside:${body}'}")),
                        Map.entry("toD from a header", route("{toD: '${header.where}'}")),
                        Map.entry("recipientList", route("{recipientList: {simple: '${header.where}'}}")),
                        Map.entry("routingSlip", route("{routingSlip: {simple: '${header.where}'}}")),
                        Map.entry("enrich", route("{enrich: {simple: '${header.where}'}}")),
                        Map.entry("multicast", route("{multicast: {steps: [{to: 'outside:there'}]}}")),
                        Map.entry("choice", route("{choice: {otherwise: {steps: [{to: 'outside:there'}]}}}")),
                        Map.entry("split", route("{split: {simple: '${body}', steps: [{to: 'outside:there'}]}}")),
                        Map.entry(
                                "doCatch",
                                route("{doTry: {steps: [{throwException: {exceptionType:"
                                        + " java.lang.IllegalStateException, message: x}}], doCatch: [{exception:"
                                        + " [java.lang.IllegalStateException], steps: [{to: 'outside:there'}]}]}}")),
                        Map.entry(
                                "template",
                                template((template, outside) -> template.sendBody("outside:there", "secret"))),
                        Map.entry(
                                "template to an object",
                                template((template, outside) ->
                                        template.sendBody(outside.place("outside:there"), "secret"))),
                        Map.entry(
                                "template later",
                                template((template, outside) -> template.asyncSendBody("outside:there", "secret")
                                        .join())),
                        Map.entry("createProducer", (context, outside) -> {
                            Endpoint endpoint = context.getEndpoint("outside:there");
                            try (var producer = endpoint.createProducer()) {
                                var exchange = endpoint.createExchange();
                                exchange.getMessage().setBody("secret");
                                producer.process(exchange);
                            }
                        }))
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void isOpenWithoutTheGuardAndClosedWithIt(String name, Way way) throws Exception {
        try (ConfigurableApplicationContext unguarded = start(Unguarded.class)) {
            Outside outside = unguarded.getBean(Outside.class);
            way.go(unguarded.getBean(CamelContext.class), outside);
            assertThat(outside.arrived).as("this way leads outside").hasSize(1);
        }
        try (ConfigurableApplicationContext guarded = start(Guarded.class)) {
            Outside outside = guarded.getBean(Outside.class);
            MeterRegistry meters = guarded.getBean(MeterRegistry.class);
            double before = refusals(meters);
            Throwable thrown = catchThrowable(() -> way.go(guarded.getBean(CamelContext.class), outside));
            assertThat(thrown).hasStackTraceContaining(WayOutRefused.class.getName());
            assertThat(outside.arrived).isEmpty();
            assertThat(refusals(meters)).isGreaterThan(before);
        }
    }

    @Test
    void aDynamicWireTapIsBlockedInSilenceButCounted() throws Exception {
        try (ConfigurableApplicationContext guarded = start(Guarded.class)) {
            Outside outside = guarded.getBean(Outside.class);
            MeterRegistry meters = guarded.getBean(MeterRegistry.class);
            double before = refusals(meters);
            route("{wireTap: {uri: '${header.where}', dynamicUri: true}}")
                    .go(guarded.getBean(CamelContext.class), outside);
            await().until(() -> refusals(meters) > before);
            assertThat(outside.arrived).isEmpty();
        }
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
            assertThatThrownBy(() -> context.getEndpoint("outside:after"))
                    .hasStackTraceContaining(WayOutRefused.class.getName());
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

    private static double refusals(MeterRegistry meters) {
        return meters.find("passerelle_transfer_refusals_total").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
