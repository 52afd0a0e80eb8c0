package eu.passerelle.transfer.guard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.spi.InternalProcessorFactory;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in two places of a Camel context, because each misses what the other sees: where endpoints are registered
 * (sources, and targets by address) and where producers are made (targets given as objects). Refusals are counted here,
 * where they are thrown: some of Camel's patterns swallow them.
 */
public final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final WaysAllowed allowed;
    private final MeterRegistry meters;
    private final ThreadLocal<@Nullable String> hopIsMaking = new ThreadLocal<>();

    Guard(WaysAllowed allowed, MeterRegistry meters) {
        this.allowed = allowed;
        this.meters = meters;
    }

    /** Before anything of the context is started. */
    void stand(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        InternalProcessorFactory original = PluginHelper.getInternalProcessorFactory(extension);
        extension.addContextPlugin(InternalProcessorFactory.class, new GuardedProducers(original, this));
        extension.registerEndpointCallback(this::registered);
    }

    /** Lets the hop make its own target, and what that target needs, while {@code making} runs on this thread. */
    public <T> T permitting(String uri, Callable<T> making) {
        String before = hopIsMaking.get();
        hopIsMaking.set(WaysAllowed.plain(uri));
        try {
            return making.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the target of a hop could not be made", e);
        } finally {
            hopIsMaking.set(before);
        }
    }

    private Endpoint registered(String uri, Endpoint endpoint) {
        // The endpoint's own address: the given one may be a nickname.
        String own = endpoint.getEndpointUri();
        if (!allowed.asEither(own) && !byHop(own)) {
            throw refused("endpoint", own);
        }
        if (endpoint instanceof PlatformHttpEndpoint path
                && !allowed.asPath(path.getPath(), path.getHttpMethodRestrict())) {
            throw refused("path", own);
        }
        return endpoint;
    }

    /** Whether the producers of this context still pass by here. */
    boolean stands(CamelContext context) {
        return PluginHelper.getInternalProcessorFactory(context.getCamelContextExtension())
                        instanceof GuardedProducers producers
                && producers.guard() == this;
    }

    void beforeProducer(Endpoint endpoint) {
        String own = endpoint.getEndpointUri();
        if (!allowed.asTarget(own) && !byHop(own)) {
            throw refused("producer", own);
        }
    }

    private boolean byHop(String uri) {
        String making = hopIsMaking.get();
        return making != null && making.equals(WaysAllowed.plain(uri));
    }

    private WayOutRefused refused(String way, String uri) {
        // The scheme alone: the rest of an address that was computed may hold a person's data.
        String scheme = WaysAllowed.scheme(uri);
        Counter.builder("passerelle_transfer_refusals_total")
                .description("Attempts to leave or to listen by a way that no hop declares")
                .tag("way", way)
                .register(meters)
                .increment();
        LOG.info("Refused: {} of scheme '{}', which no hop declares", way, scheme);
        return new WayOutRefused("no hop declares this way: " + way + " of scheme '" + scheme
                + "'; what leaves goes through hop:<name> of config/hops.yaml, what comes in through an inbound hop's"
                + " from:");
    }
}
