package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Camel's own handle of a batch commits the partition of its last record and leaves the others behind. */
class CommitsEveryPartitionOfABatchTest {
    private final List<String> committed = new ArrayList<>();

    @Test
    void theLastRecordOfEachPartitionIsCommitted() throws IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange batch = new DefaultExchange(camel);
            batch.getMessage()
                    .setBody(List.of(
                            record(camel, 1, 40), record(camel, 0, 7), record(camel, 1, 41), record(camel, 0, 8)));
            new RecordOffsets().commit(batch);
            assertThat(committed).containsExactlyInAnyOrder("0:8", "1:41");
        }
    }

    @Test
    void aBatchWithoutHandlesIsAFaultOfTheRoute() throws IOException {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange record = new DefaultExchange(camel);
            Exchange batch = new DefaultExchange(camel);
            batch.getMessage().setBody(List.of(record));
            assertThatThrownBy(() -> new RecordOffsets().commit(batch)).isInstanceOf(IllegalStateException.class);
        }
    }

    private Exchange record(DefaultCamelContext camel, int partition, long offset) {
        Exchange record = new DefaultExchange(camel);
        KafkaManualCommit commit = () -> committed.add(partition + ":" + offset);
        record.getMessage().setHeader(KafkaConstants.TOPIC, "core.invoices");
        record.getMessage().setHeader(KafkaConstants.PARTITION, partition);
        record.getMessage().setHeader(KafkaConstants.OFFSET, offset);
        record.getMessage().setHeader(KafkaConstants.MANUAL_COMMIT, commit);
        return record;
    }
}
