package eu.passerelle.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Which of the core system's records the hub has not taken yet, by the offsets that it has committed. */
final class BrokerBacklog implements AutoCloseable {
    /** The consumer group of the hub's routes. */
    private static final String HUB = "passerelle";

    private static final Map<TopicPartition, OffsetSpec> CORE = java.util.stream.Stream.of(
                    "core.invoices", "core.mandates")
            .flatMap(topic -> java.util.stream.IntStream.range(0, SandboxWorld.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic, partition)))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), partition -> OffsetSpec.latest()));

    private final Admin admin;

    BrokerBacklog(String bootstrapServers) {
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
    }

    /** Records not taken, by topic and partition; empty when all are. */
    Map<String, Long> notTaken() {
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(CORE).all().get();
            Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(HUB)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<String, Long> left = new LinkedHashMap<>();
            ends.forEach((partition, end) -> {
                OffsetAndMetadata committed = taken.get(partition);
                long missing = end.offset() - (committed == null ? 0 : committed.offset());
                if (missing > 0) {
                    left.put(partition.toString(), missing);
                }
            });
            return left;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell its offsets", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
