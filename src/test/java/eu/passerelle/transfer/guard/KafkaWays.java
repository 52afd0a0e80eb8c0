package eu.passerelle.transfer.guard;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestBroker;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.PublishedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Ways to topics of the tests' broker. */
final class KafkaWays {
    static final String STOLEN = "stolen.bypass-matrix";
    static final String DECLARED = "hub.bypass-matrix";
    static final String HEARD = "heard.bypass-matrix";
    private static final String BROKER = TestBroker.shared().bootstrapServers();

    /** What a route could leave on a message to move a record, or to send more with it. */
    private static final Map<String, Object> HEADERS = Map.of(
            "kafka.OVERRIDE_TOPIC",
            STOLEN,
            "KAFKA.override_topic",
            STOLEN,
            "CamelKafkaOverrideTopic",
            STOLEN,
            "kafka.OVERRIDE_TIMESTAMP",
            1L,
            "kafka.PARTITION_KEY",
            1,
            "kafka.KEY",
            "stolen",
            "nir",
            "190057512345678");

    private KafkaWays() {}

    static void makeTopics() {
        TestBroker.shared().createTopic(STOLEN, 2);
        TestBroker.shared().createTopic(DECLARED, 2);
        TestBroker.shared().createTopic(HEARD, 2);
    }

    static List<Way> refusedAsEndpoint() {
        String uri = "kafka:" + STOLEN + "?brokers=" + BROKER;
        return List.of(
                new Way("kafka:, written", "a route with `to: kafka:`", world -> {
                    world.load(
                            "- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{to: {uri: '" + uri + "'}}]}}");
                    world.send();
                }),
                new Way("kafka:, computed", "a route with `toD`", world -> {
                    world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{toD: {uri: 'kafka:stolen."
                            + "${header.which}?brokers=" + BROKER + "'}}]}}");
                    try (ProducerTemplate template = world.camel.createProducerTemplate()) {
                        template.sendBodyAndHeader("direct:leaves", "secret", "which", "bypass-matrix");
                    }
                }));
    }

    /** A source that a hop declares. */
    static Way asTarget() {
        return new Way("kafka:, a declared source as target", "`ProducerTemplate.sendBody`", world -> {
            try (ProducerTemplate template = world.camel.createProducerTemplate()) {
                template.sendBody("kafka:" + HEARD, "secret");
            }
        });
    }

    static Way asTargetPastTheContext() {
        return new Way(
                "kafka:, a declared source and its own producer",
                "`getEndpoint().createProducer()`",
                world -> JavaWays.process(world.camel.getEndpoint("kafka:" + HEARD)));
    }

    /** A source that a hop declares, asked of a broker that nobody does. */
    static Way anotherBroker() {
        return new Way(
                "kafka:, a declared topic at another broker",
                "a route with `from: kafka:` and `brokers`",
                world -> world.load("- route: {id: leaves, from: {uri: 'kafka:" + HEARD + "?brokers=127.0.0.1:"
                        + world.listener.port() + "', steps: [{stop: {}}]}}"));
    }

    /** As Camel's own component takes them. */
    static void withHeadersPastTheHop(World world) throws Exception {
        world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{to: {uri: 'kafka:" + DECLARED
                + "?brokers=" + BROKER + "'}}]}}");
        try (ProducerTemplate template = world.camel.createProducerTemplate()) {
            template.sendBodyAndHeaders("direct:leaves", "secret", HEADERS);
        }
    }

    /** The event itself is delivered where it belongs. */
    static void withHeadersThroughTheHop(World world) throws Exception {
        world.load("- route: {id: leaves, from: {uri: 'direct:leaves', steps: [{to: {uri: 'hop:core-events'}}]}}");
        Creditor creditor = new Creditor("aide-et-soleil");
        PublishedEvent event =
                new PublishedEvent(creditor, DECLARED, creditor + "/F1", "e1", "{}".getBytes(StandardCharsets.UTF_8));
        try (ProducerTemplate template = world.camel.createProducerTemplate()) {
            Exchange sent = template.request("direct:leaves", exchange -> {
                exchange.getMessage().setBody(List.of(event));
                exchange.getMessage().setHeaders(new java.util.HashMap<>(HEADERS));
            });
            List<?> crossed = sent.getMessage().getBody(List.class);
            if (!(((Crossed) crossed.getFirst()).outcome() instanceof Delivered)) {
                throw new IllegalStateException("the event itself did not arrive: " + crossed);
            }
        }
    }

    /** Whether a topic has more records than now. */
    static BooleanSupplier recordsSince(String topic) {
        int earlier = recordsOf(topic).size();
        return () -> recordsOf(topic).size() > earlier;
    }

    static List<ConsumerRecord<String, String>> recordsOf(String topic) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", BROKER, "group.id", "bypass-matrix");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (records.size() < end) {
                consumer.poll(Duration.ofSeconds(5)).forEach(records::add);
            }
        }
        return records;
    }
}
