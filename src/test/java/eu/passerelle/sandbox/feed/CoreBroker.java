package eu.passerelle.sandbox.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker as the core system uses it. */
public final class CoreBroker implements AutoCloseable {
    private static final int ACKNOWLEDGED_WITHIN_SECONDS = 30;

    private final KafkaProducer<String, String> producer;

    public CoreBroker(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Returns when the broker has acknowledged every record. */
    void produce(String topic, List<Letter> letters) {
        List<Future<RecordMetadata>> promises = new ArrayList<>();
        for (Letter letter : letters) {
            promises.add(producer.send(new ProducerRecord<>(topic, letter.key(), letter.body())));
        }
        producer.flush();
        for (Future<RecordMetadata> promise : promises) {
            try {
                promise.get(ACKNOWLEDGED_WITHIN_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the broker did not acknowledge a record for " + topic, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
