package eu.passerelle.delivery.outbox;

import eu.passerelle.delivery.work.WorkSignals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One topic of the outbox. */
public class OutboxEndpoint extends DefaultEndpoint {
    private final String topic;
    private final OutboxReader reader;
    private final WorkSignals signals;
    private final MeterRegistry meters;
    private int batchMax = 200;
    private int leaseSeconds = 60;
    private int pollMillis = 200;

    OutboxEndpoint(
            String uri,
            Component component,
            String topic,
            OutboxReader reader,
            WorkSignals signals,
            MeterRegistry meters) {
        super(uri, component);
        this.topic = topic;
        this.reader = reader;
        this.signals = signals;
        this.meters = meters;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Gauge.builder("passerelle.outbox.oldest.age", () -> reader.oldestAgeSeconds(topic))
                .description("how long the oldest event that core has not got is waiting")
                .baseUnit("seconds")
                .tag("topic", topic)
                .register(meters);
        OutboxConsumer consumer = new OutboxConsumer(this, processor, reader, signals);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("events are appended by the bean Outbox, in a transaction");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    String topic() {
        return topic;
    }

    public int getBatchMax() {
        return batchMax;
    }

    /** How many events cross the hop together. */
    public void setBatchMax(int batchMax) {
        this.batchMax = positive("batchMax", batchMax);
    }

    public int getLeaseSeconds() {
        return leaseSeconds;
    }

    /** How long this process holds the topic; longer than the hop's deadline for one batch. */
    public void setLeaseSeconds(int leaseSeconds) {
        this.leaseSeconds = positive("leaseSeconds", leaseSeconds);
    }

    public int getPollMillis() {
        return pollMillis;
    }

    /** How often the table is asked for what other processes appended. */
    public void setPollMillis(int pollMillis) {
        this.pollMillis = positive("pollMillis", pollMillis);
    }

    private static int positive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1");
        }
        return value;
    }
}
