package eu.passerelle.transfer.guard;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Consumer;
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
    private static final String STATIC_ROUTE =
            "- route: {id: canary-static, errorHandler: {noErrorHandler: {}}, from: {uri: 'direct:canary-static',"
                    + " steps: [{to: {uri: 'canary:static'}}]}}";
    private static final String DYNAMIC_ROUTE =
            "- route: {id: canary-dynamic, errorHandler: {noErrorHandler: {}}, from: {uri: 'direct:canary-dynamic',"
                    + " steps: [{toD: {uri: 'canary:${body}'}}]}}";

    private final AtomicInteger arrived = new AtomicInteger();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new Cage(uri, this);
    }

    /**
     * Tries every way.
     *
     * @throws IllegalStateException if one of them was not refused, or not by the guard
     */
    void sing(CamelContext context) {
        context.addComponent(SCHEME, this);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            refused("template", () -> template.sendBody("canary:template", "song"));
            refused("template to an endpoint object", () -> template.sendBody(new Cage("canary:object", this), "song"));
            refused("address", () -> context.getEndpoint("canary:address"));
            refused("to", () -> load(context, "canary-static", STATIC_ROUTE));
            load(context, "canary-dynamic", DYNAMIC_ROUTE);
            refused("toD", () -> template.sendBody("direct:canary-dynamic", "dynamic"));
        } catch (IOException e) {
            throw new IllegalStateException("the canary's template did not close", e);
        } finally {
            remove(context, "canary-static");
            remove(context, "canary-dynamic");
            context.removeComponent(SCHEME);
        }
        if (arrived.get() > 0) {
            throw new IllegalStateException("the canary was reached: there is a way out that no hop declares");
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

    private static void load(CamelContext context, String name, String yaml) {
        try {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", yaml));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CamelExecutionException("the canary's route was not loaded", null, e);
        }
    }

    private static void remove(CamelContext context, String route) {
        try {
            if (context.getRoute(route) != null) {
                context.getRouteController().stopRoute(route);
            }
            boolean gone = context.removeRoute(route);
            if (!gone && context.getRoute(route) != null) {
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
