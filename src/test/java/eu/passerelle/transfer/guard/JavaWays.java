package eu.passerelle.transfer.guard;

import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;

/** Ways out that Java code can take through Camel. */
final class JavaWays {
    private static final String THERE = "outside:there";

    private JavaWays() {}

    static List<Way> all() {
        return List.of(
                template("ProducerTemplate", "`sendBody`", template -> template.sendBody(THERE, "secret")),
                template(
                        "ProducerTemplate, in and out",
                        "`requestBody`",
                        template -> template.requestBody(THERE, "secret", String.class)),
                template(
                        "ProducerTemplate, later",
                        "`asyncSendBody`",
                        template -> template.asyncSendBody(THERE, "secret").join()),
                template("ProducerTemplate, its own address", "`setDefaultEndpointUri`, then `sendBody`", template -> {
                    template.setDefaultEndpointUri(THERE);
                    template.sendBody("secret");
                }),
                new Way("FluentProducerTemplate", "`to(…).send()`", world -> {
                    try (FluentProducerTemplate template = world.camel.createFluentProducerTemplate()) {
                        Exchange sent = template.withBody("secret").to(THERE).send();
                        if (sent.getException() != null) {
                            throw sent.getException();
                        }
                    }
                }),
                new Way("template to an endpoint object", "`sendBody(endpoint, …)`", world -> {
                    try (ProducerTemplate template = world.camel.createProducerTemplate()) {
                        template.sendBody(world.outside.place(THERE), "secret");
                    }
                }),
                new Way("to(endpoint object)", "a route built in Java", world -> {
                    world.add(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:leaves").routeId("leaves").to(world.outside.place(THERE));
                        }
                    });
                    world.send();
                }),
                new Way("ConsumerTemplate", "`receiveNoWait`", world -> {
                    try (ConsumerTemplate template = world.camel.createConsumerTemplate()) {
                        template.receiveNoWait(THERE);
                    }
                }),
                new Way(
                        "getEndpoint().createProducer()",
                        "an endpoint of the context and its own producer",
                        world -> process(world.camel.getEndpoint(THERE))),
                new Way("@Produce", "the producer that Camel injects into a bean", world -> {
                    Endpoint endpoint = world.camel.getEndpoint(THERE);
                    try (Producer producer =
                            PluginHelper.getDeferServiceFactory(world.camel).createProducer(endpoint)) {
                        process(endpoint, producer);
                    }
                }));
    }

    /** What no layer sees while the hub runs. */
    static List<Way> unseen() {
        return List.of(
                new Way(
                        "component.createEndpoint().createProducer()",
                        "Java past the context",
                        world -> process(world.outside.createEndpoint(THERE))),
                new Way(
                        "new endpoint, createProducer()",
                        "Java that makes the endpoint itself",
                        world -> process(world.outside.place(THERE))));
    }

    static void process(Endpoint endpoint) throws Exception {
        try (Producer producer = endpoint.createProducer()) {
            process(endpoint, producer);
        }
    }

    private static void process(Endpoint endpoint, Producer producer) throws Exception {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody("secret");
        producer.start();
        producer.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    private static Way template(String path, String tried, Consumer<ProducerTemplate> send) {
        return new Way(path, tried, world -> {
            try (ProducerTemplate template = world.camel.createProducerTemplate()) {
                send.accept(template);
            }
        });
    }
}
