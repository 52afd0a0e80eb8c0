package eu.passerelle.delivery.outbox;

import eu.passerelle.delivery.work.WorkSignals;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code outbox:<topic>}: the waiting events of one topic, a batch an exchange. */
@org.springframework.stereotype.Component("outbox-component")
class OutboxComponent extends DefaultComponent {
    private final OutboxReader reader;
    private final WorkSignals signals;
    private final MeterRegistry meters;

    OutboxComponent(OutboxReader reader, WorkSignals signals, MeterRegistry meters) {
        this.reader = reader;
        this.signals = signals;
        this.meters = meters;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OutboxEndpoint endpoint = new OutboxEndpoint(uri, this, remaining, reader, signals, meters);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
