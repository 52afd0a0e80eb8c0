package eu.passerelle.sandbox.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Core's side of the broker. */
final class Records implements AutoCloseable {
    private static final int PARTITIONS = 2;
    private static final long ASK_NANOS = 20_000_000;
    private static final long WAIT_NANOS = 60_000_000_000L;

    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    Records(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 5, "batch.size", 131_072),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void createTopic(String name) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    /** Returns when the broker has all of them. */
    void send(String topic, List<String> events) throws Exception {
        Future<?> last = null;
        for (int i = 0; i < events.size(); i++) {
            byte[] body = events.get(i).getBytes(StandardCharsets.UTF_8);
            last = producer.send(new ProducerRecord<>(topic, i % PARTITIONS, Invoices.CREDITOR + "/" + i, body));
        }
        producer.flush();
        if (last != null) {
            last.get();
        }
    }

    /** Waits until the group has committed the end of every partition. */
    void awaitCommitted(String group, String topic) throws Exception {
        long until = System.nanoTime() + WAIT_NANOS;
        while (!committed(group).equals(ends(topic))) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(group + " has not committed " + topic + ": " + committed(group));
            }
            LockSupport.parkNanos(ASK_NANOS);
        }
    }

    private Map<Integer, Long> committed(String group) throws Exception {
        Map<Integer, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (partition.topic().endsWith("invoices")) {
                        offsets.put(partition.partition(), offset.offset());
                    }
                });
        return offsets;
    }

    private Map<Integer, Long> ends(String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            asked.put(new TopicPartition(topic, i), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get()
                .forEach((partition, offset) -> ends.put(partition.partition(), offset.offset()));
        return ends;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
