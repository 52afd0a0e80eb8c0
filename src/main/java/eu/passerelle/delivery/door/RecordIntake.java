package eu.passerelle.delivery.door;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.delivery.door.EventReader.Read;
import eu.passerelle.delivery.door.EventTypes.Door;
import eu.passerelle.delivery.door.InboxRow.Stored;
import eu.passerelle.delivery.door.ParkedRecords.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The Kafka side of the door: a batch of records in one transaction. A record that cannot be taken is parked in the
 * same transaction, so that the partition moves on; an exception means that nothing was kept and the batch comes again.
 */
@Component
class RecordIntake {
    private static final int DEADLOCK_TRIES_MAX = 3;
    private static final String TOPICS = "core.";

    private final EventJson json;
    private final EventReader reader;
    private final Intakes intakes;
    private final InboxTable inbox;
    private final ParkedRecords parked;
    private final TransactionTemplate transaction;

    RecordIntake(
            EventJson json,
            EventReader reader,
            Intakes intakes,
            InboxTable inbox,
            ParkedRecords parked,
            PlatformTransactionManager transactions) {
        this.json = json;
        this.reader = reader;
        this.intakes = intakes;
        this.inbox = inbox;
        this.parked = parked;
        this.transaction = new TransactionTemplate(transactions);
    }

    private record Taken(Door door, Place place, byte[] body, Read read) {}

    void take(List<?> batch) {
        List<Taken> taken = new ArrayList<>(batch.size());
        for (Object one : batch) {
            Message message = one instanceof Exchange exchange ? exchange.getMessage() : (Message) one;
            taken.add(read(message));
        }
        for (int attempts = 1; attempts < DEADLOCK_TRIES_MAX; attempts++) {
            try {
                transaction.executeWithoutResult(status -> keep(taken));
                return;
            } catch (CannotAcquireLockException deadlock) {
                // Another process took some of the same events: now they are there, and the next try sees them.
            }
        }
        transaction.executeWithoutResult(status -> keep(taken));
    }

    private Taken read(Message message) {
        Place place = new Place(
                message.getHeader(KafkaConstants.TOPIC, "", String.class),
                message.getHeader(KafkaConstants.PARTITION, -1, Integer.class),
                message.getHeader(KafkaConstants.OFFSET, -1L, Long.class));
        byte[] body = Optional.ofNullable(message.getBody(byte[].class)).orElseGet(() -> new byte[0]);
        String topic = place.topic();
        Door door = new Door(topic.startsWith(TOPICS) ? topic.substring(TOPICS.length()) : topic, true);
        return new Taken(door, place, body, read(door, body));
    }

    private Read read(Door door, byte[] body) {
        JsonNode event;
        try {
            event = json.tree(body);
        } catch (EventJson.NotJson notJson) {
            return new Read.Wrong(Optional.empty(), "not-json", Conflicts.unreadable());
        }
        return reader.read(event, door, Optional.empty());
    }

    private void keep(List<Taken> taken) {
        List<InboxRow> rows = new ArrayList<>(taken.size());
        List<Taken> of = new ArrayList<>(taken.size());
        for (Taken one : taken) {
            switch (one.read()) {
                case Read.Right(InboxRow row) -> {
                    rows.add(row);
                    of.add(one);
                }
                case Read.Wrong wrong -> park(one, wrong.reason());
            }
        }
        List<Stored> stored = inbox.store(rows);
        for (int index = 0; index < stored.size(); index++) {
            switch (stored.get(index)) {
                case STORED, REPEAT -> {
                    // Durable with this transaction.
                }
                case OTHER_CONTENT, OTHER_DATA -> park(of.get(index), Conflicts.reason(stored.get(index)));
            }
        }
    }

    private void park(Taken record, String reason) {
        parked.park(intakes.hop(record.door()), record.place(), record.body(), reason);
    }
}
