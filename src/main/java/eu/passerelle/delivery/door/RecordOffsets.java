package eu.passerelle.delivery.door;

import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.springframework.stereotype.Component;

/** Commits offsets as the last step of a record route, after the database has committed what they stand for. */
@Component("recordOffsets")
public class RecordOffsets {
    RecordOffsets() {}

    /** Without the consumer's own handle in the message nothing is committed, and that is a fault of the route. */
    public void commit(Exchange exchange) {
        KafkaManualCommit offsets =
                exchange.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
        if (offsets == null) {
            throw new IllegalStateException("no manual commit: the route must keep it and allow it");
        }
        offsets.commit();
    }
}
