package eu.passerelle.transfer.hop;

import eu.passerelle.transfer.Carrier;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.PublishedEvent;
import eu.passerelle.transfer.guard.Guard;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events through camel-kafka with a producer of its own: idempotent, acknowledged by all in-sync replicas, and
 * the call returns when the last record is acknowledged. The messages are made here, so that nothing of the route's
 * exchange can leave with them.
 */
final class KafkaCarrier extends ServiceSupport implements Carrier {
    static final String SCHEME = "kafka:";
    // Within the hop's own deadline: the broker's client gives up first and says so.
    private static final String OPTIONS = "?requestRequiredAcks=all&enableIdempotence=true&maxInFlightRequest=5"
            + "&deliveryTimeoutMs=30000&requestTimeoutMs=10000&maxBlockMs=10000&lingerMs=0"
            + "&keySerializer=org.apache.kafka.common.serialization.StringSerializer"
            + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer";
    private static final Logger LOG = LoggerFactory.getLogger(KafkaCarrier.class);

    private final String hop;
    private final String topics;
    private final Endpoint endpoint;
    private final AsyncProducer producer;

    private KafkaCarrier(String hop, String topics, Endpoint endpoint, AsyncProducer producer) {
        this.hop = hop;
        this.topics = topics;
        this.endpoint = endpoint;
        this.producer = producer;
    }

    static KafkaCarrier make(Hop hop, CamelContext context, Guard guard) {
        String topics = hop.deliverTo().orElseThrow().substring(SCHEME.length());
        // Every record names its topic; one that did not would go here and be seen.
        String uri = SCHEME + topics.replace("*", "unaddressed") + OPTIONS;
        return guard.permitting(uri, () -> {
            Endpoint endpoint = context.getEndpoint(uri);
            return new KafkaCarrier(hop.name(), topics, endpoint, endpoint.createAsyncProducer());
        });
    }

    @Override
    public boolean declares(PublishedEvent event) {
        return topics.endsWith("*")
                ? event.topic().startsWith(topics.substring(0, topics.length() - 1))
                : event.topic().equals(topics);
    }

    @Override
    public Delivery carry(List<PublishedEvent> events) {
        Exchange exchange = endpoint.createExchange();
        List<Message> records = new ArrayList<>(events.size());
        for (PublishedEvent event : events) {
            Message message = new DefaultMessage(exchange);
            message.setBody(event.json());
            message.setHeader(KafkaConstants.KEY, event.recordKey());
            message.setHeader(KafkaConstants.OVERRIDE_TOPIC, event.topic());
            records.add(message);
        }
        exchange.getMessage().setBody(records);
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        if (failure == null) {
            return new Delivery.Delivered(new PublishedEvent.Acknowledged());
        }
        LOG.warn("Hop {}: {} records were not all acknowledged: {}", hop, events.size(), innermost(failure));
        return new Delivery.Unknown("not-all-acknowledged");
    }

    /** Of a broker's fault the class says enough; its message may quote a record. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(producer);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(producer);
    }
}
