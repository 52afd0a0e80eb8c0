package eu.passerelle.delivery.door;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.springframework.stereotype.Component;

/** Commits offsets as the last step of a record route, after the database has committed what they stand for. */
@Component("recordOffsets")
public class RecordOffsets {
    RecordOffsets() {}

    /**
     * A batch may hold records of several partitions, and the handle of the whole batch knows only that of its last
     * record: each partition is committed by the handle of its own last record. Without any handle nothing would be
     * committed, and that is a fault of the route.
     */
    public void commit(Exchange exchange) {
        Map<Object, KafkaManualCommit> last = new LinkedHashMap<>();
        if (exchange.getMessage().getBody() instanceof List<?> batch) {
            for (Object record : batch) {
                Message message = ((Exchange) record).getMessage();
                last.put(message.getHeader(KafkaConstants.PARTITION), handle(message));
            }
        } else {
            last.put("alone", handle(exchange.getMessage()));
        }
        last.values().forEach(KafkaManualCommit::commit);
    }

    private static KafkaManualCommit handle(Message message) {
        KafkaManualCommit handle = message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class);
        if (handle == null) {
            throw new IllegalStateException("no manual commit: the route must keep it and allow it");
        }
        return handle;
    }
}
