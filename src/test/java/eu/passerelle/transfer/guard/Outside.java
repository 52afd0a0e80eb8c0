package eu.passerelle.transfer.guard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.EventDrivenPollingConsumer;

/** The world outside, for tests: whatever reaches it is kept. */
final class Outside extends DefaultComponent {
    final List<String> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger total = new AtomicInteger();

    private void arrive(String what) {
        total.incrementAndGet();
        arrived.add(what);
    }

    /** How much ever arrived, whatever was forgotten since. */
    int total() {
        return total.get();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new Place(uri, this);
    }

    Place place(String uri) {
        return new Place(uri, this);
    }

    static final class Place extends DefaultEndpoint {
        private final Outside world;

        Place(String uri, Outside world) {
            super(uri, world);
            this.world = world;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    world.arrive(exchange.getMessage().getBody(String.class));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            world.arrive("somebody listens");
            return new DefaultConsumer(this, processor);
        }

        @Override
        public PollingConsumer createPollingConsumer() {
            world.arrive("somebody listens");
            return new EventDrivenPollingConsumer(this);
        }
    }
}
