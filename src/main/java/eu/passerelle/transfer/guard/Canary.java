package eu.passerelle.transfer.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Consumer;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * A destination that no hop declares and that counts what arrives. At start the hub tries to reach it by each way that
 * Camel offers: a guard that is never asked is no guard.
 */
final class Canary extends DefaultComponent {
    private static final String SCHEME = "canary";
    private static final String ROUTE = "canary-route";

    /** Routes that name the canary: refused when they are loaded. */
    private static final Map<String, String> WRITTEN = new TreeMap<>(Map.of(
            "to", "{to: {uri: 'canary:to'}}",
            "wireTap", "{wireTap: {uri: 'canary:tap', dynamicUri: false}}",
            "multicast", "{multicast: {steps: [{to: {uri: 'canary:multicast'}}]}}"));

    /** Routes that find the canary in a header: refused when a message comes by. */
    private static final Map<String, String> COMPUTED = new TreeMap<>(Map.of(
            "toD", "{toD: {uri: '${header.where}'}}",
            "recipientList", "{recipientList: {simple: '${header.where}'}}",
            "routingSlip", "{routingSlip: {simple: '${header.where}'}}",
            "enrich", "{enrich: {simple: '${header.where}'}}",
            "pollEnrich", "{pollEnrich: {simple: '${header.where}', timeout: 1}}"));

    private final AtomicInteger arrived = new AtomicInteger();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new Cage(uri, this);
    }

    /**
     * Tries every way.
     *
     * @param andConnections whether to try a connection too
     * @throws IllegalStateException if one of them was not refused, or not by the guard
     */
    void sing(CamelContext context, boolean andConnections) {
        context.addComponent(SCHEME, this);
        try (ProducerTemplate template = context.createProducerTemplate();
                ConsumerTemplate listening = context.createConsumerTemplate()) {
            refused("address", () -> context.getEndpoint("canary:address"));
            refused("template", () -> template.sendBody("canary:template", "song"));
            refused("template to an endpoint object", () -> template.sendBody(new Cage("canary:object", this), "song"));
            refused(
                    "endpoint that calls itself direct",
                    () -> template.sendBody(new Cage("direct:canary-disguised", this), "song"));
            refused("template that listens", () -> listening.receiveNoWait("canary:listening"));
            WRITTEN.forEach((way, step) -> refused(way, () -> load(context, step)));
            COMPUTED.forEach((way, step) -> {
                load(context, step);
                refused(way, () -> template.sendBodyAndHeader("direct:canary", "song", "where", "canary:" + way));
                remove(context);
            });
        } catch (IOException e) {
            throw new IllegalStateException("the canary's template did not close", e);
        } finally {
            remove(context);
            context.removeComponent(SCHEME);
        }
        if (andConnections) {
            refused("connection", Canary::connect);
        }
        if (arrived.get() > 0) {
            throw new IllegalStateException("the canary was reached: there is a way out that no hop declares");
        }
    }

    /** To a port of this machine where nobody listens, so that a failure of the guard reaches nobody. */
    private static void connect() {
        try {
            URI.create("http://127.0.0.1:9/").toURL().openConnection().connect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(String way, Runnable attempt) {
        try {
            attempt.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof WayOutRefused) {
                    return;
                }
            }
            throw new IllegalStateException("the canary could not be tried by " + way, e);
        }
        throw new IllegalStateException("the canary was not refused by " + way + ": the guard is not asked there");
    }

    private static void load(CamelContext context, String step) {
        String route = "- route: {id: " + ROUTE + ", errorHandler: {noErrorHandler: {}}, from: {uri: 'direct:canary',"
                + " steps: [" + step + "]}}";
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(ROUTE + ".camel.yaml", route));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CamelExecutionException("the canary's route was not loaded", null, e);
        }
    }

    private static void remove(CamelContext context) {
        try {
            if (context.getRoute(ROUTE) != null) {
                context.getRouteController().stopRoute(ROUTE);
            }
            boolean gone = context.removeRoute(ROUTE);
            if (!gone && context.getRoute(ROUTE) != null) {
                throw new IllegalStateException("the canary's route stayed");
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the canary's route did not stop", e);
        }
    }

    private static final class Cage extends DefaultEndpoint {
        private final Canary canary;

        Cage(String uri, Canary canary) {
            super(uri, canary);
            this.canary = canary;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    canary.arrived.incrementAndGet();
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("nothing comes from the canary");
        }
    }
}
