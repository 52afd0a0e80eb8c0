package eu.passerelle.sandbox.verdict;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their first record to their last, outside any consumer group. */
final class TopicReader {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(30);

    private final String bootstrapServers;

    TopicReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** One record with all that a reader of the topic sees. */
    record Seen(String topic, String key, String value, String headers) {}

    List<Seen> read(Predicate<String> topics) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topics.test(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Seen> seen = new ArrayList<>();
            long deadline = System.nanoTime() + GIVE_UP_AFTER.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the broker does not give its records");
                }
                consumer.poll(WAIT).forEach(record -> seen.add(seen(record)));
            }
            return seen;
        }
    }

    private static Seen seen(ConsumerRecord<String, String> record) {
        StringBuilder headers = new StringBuilder();
        for (Header header : record.headers()) {
            byte[] value = header.value();
            headers.append(header.key()).append('=');
            headers.append(value == null ? "" : new String(value, StandardCharsets.UTF_8))
                    .append('\n');
        }
        String key = record.key() == null ? "" : record.key();
        String value = record.value() == null ? "" : record.value();
        return new Seen(record.topic(), key, value, headers.toString());
    }
}
