package eu.passerelle.delivery.outbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import eu.passerelle.delivery.Outbox;
import eu.passerelle.delivery.work.WorkSignals;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Money;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code outbox}: appends join the caller's transaction. */
@Component
public class OutboxTable implements Outbox {
    static final String SOURCE = "urn:passerelle:hub";
    private static final String PREFIX = "eu.passerelle.";
    private static final String VERSION = ".v1";

    private final JdbcClient jdbc;
    private final WorkSignals signals;
    private final Clock businessClock;
    private final JsonMapper json = JsonMapper.builder()
            .findAndAddModules()
            .addModule(new SimpleModule().addSerializer(new MoneyOnTheWire()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    OutboxTable(JdbcClient jdbc, WorkSignals signals, Clock businessClock) {
        this.jdbc = jdbc;
        this.signals = signals;
        this.businessClock = businessClock;
    }

    @Override
    public void append(HubEvent event) {
        insert(
                event.topic(),
                event.creditor() + "/" + event.businessId(),
                event.creditor().id(),
                event.type(),
                event.businessId(),
                event.data());
    }

    /** An event about a subject that is no invoice or mandate, under a key of its own. */
    public void append(String topic, String type, Creditor creditor, String subject, Record data) {
        insert(topic, subject, creditor.id(), type, subject, data);
    }

    private void insert(String topic, String key, String creditor, String type, String subject, Record data) {
        String id = UUID.randomUUID().toString();
        CloudEvent event = new CloudEvent(
                "1.0", PREFIX + type + VERSION, SOURCE, id, subject, businessClock.instant(), "application/json", data);
        jdbc.sql("""
            insert into outbox (topic, key, event_id, creditor, body)
            values (:topic, :key, :id, :creditor, :body)\
            """)
                .param("topic", topic)
                .param("key", key)
                .param("id", id)
                .param("creditor", creditor)
                .param("body", bytes(event))
                .update();
        signals.afterCommit(wakes(topic));
    }

    /** What {@link WorkSignals} calls the relay of a topic. */
    static String wakes(String topic) {
        return "outbox " + topic;
    }

    private byte[] bytes(CloudEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("the data of " + event.type() + " cannot be written as JSON");
        }
    }

    /** CloudEvents 1.0, structured. */
    private record CloudEvent(
            String specversion,
            String type,
            String source,
            String id,
            String subject,
            Instant time,
            String datacontenttype,
            Record data) {}

    /** {@code {"amount":11000,"currency":"EUR"}}, minor units. */
    private static final class MoneyOnTheWire extends StdSerializer<Money> {
        private static final long serialVersionUID = 1L;

        MoneyOnTheWire() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeStartObject();
            json.writeNumberField("amount", money.cents());
            json.writeStringField("currency", money.currency().getCurrencyCode());
            json.writeEndObject();
        }
    }
}
