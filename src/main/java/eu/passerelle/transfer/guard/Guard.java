package eu.passerelle.transfer.guard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.ProxySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.component.kafka.KafkaEndpoint;
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
    private static final String REFUSALS = "passerelle_transfer_refusals_total";
    private static final String REFUSALS_MEAN = "Attempts to leave or to listen by a way that no hop declares";

    private final WaysAllowed allowed;
    private final MeterRegistry meters;
    private final @Nullable Tripwire tripwire;
    private final ThreadLocal<@Nullable String> hopIsMaking = new ThreadLocal<>();

    /** @param tripwire what stands before connections; null where none was installed when the process began */
    Guard(WaysAllowed allowed, MeterRegistry meters, @Nullable Tripwire tripwire) {
        this.allowed = allowed;
        this.meters = meters;
        this.tripwire = tripwire;
        for (Way way : Way.values()) {
            if (way != Way.CONNECTION) {
                counter(way);
            } else if (tripwire != null) {
                FunctionCounter.builder(REFUSALS, tripwire, Tripwire::refusals)
                        .description(REFUSALS_MEAN)
                        .tag("way", Way.CONNECTION.tag())
                        .register(meters);
            }
        }
    }

    /** Where something was refused. */
    private enum Way {
        /** An endpoint was looked up or registered. */
        ENDPOINT,
        /** A producer was made. */
        PRODUCER,
        /** A path was to be served. */
        PATH,
        /** A connection was to be opened. */
        CONNECTION;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Before anything of the context is started. */
    void stand(CamelContext context) {
        standAtProducers(context);
        standAtEndpoints(context);
    }

    void standAtProducers(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        InternalProcessorFactory original = PluginHelper.getInternalProcessorFactory(extension);
        extension.addContextPlugin(InternalProcessorFactory.class, new GuardedProducers(original, this));
    }

    void standAtEndpoints(CamelContext context) {
        context.getCamelContextExtension().registerEndpointCallback(this::registered);
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
        if (!allowed.asEither(endpoint) && !byHop(endpoint)) {
            throw refused(Way.ENDPOINT, endpoint);
        }
        if (endpoint instanceof PlatformHttpEndpoint path
                && !allowed.asPath(path.getPath(), path.getHttpMethodRestrict())) {
            throw refused(Way.PATH, endpoint);
        }
        return endpoint;
    }

    /** What stands open of the places where the guard belongs; empty when it is asked everywhere. */
    List<String> open(CamelContext context) {
        List<String> open = new ArrayList<>();
        if (!(PluginHelper.getInternalProcessorFactory(context.getCamelContextExtension())
                        instanceof GuardedProducers producers
                && producers.guard() == this)) {
            open.add("producers");
        }
        if (tripwire != null && ProxySelector.getDefault() != tripwire) {
            open.add("connections");
        }
        return open;
    }

    /** Whether the tripwire was installed when the process began. */
    boolean watchesConnections() {
        return tripwire != null;
    }

    /** How often each way was refused since the process began; {@code connection} only where the tripwire stands. */
    public SortedMap<String, Long> refusalsByWay() {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Way way : Way.values()) {
            if (way != Way.CONNECTION) {
                counts.put(way.tag(), (long) counter(way).count());
            }
        }
        if (tripwire != null) {
            counts.put(Way.CONNECTION.tag(), tripwire.refusals());
        }
        return counts;
    }

    void beforeProducer(Endpoint endpoint) {
        if (!allowed.asTarget(endpoint) && !byHop(endpoint)) {
            throw refused(Way.PRODUCER, endpoint);
        }
    }

    private boolean byHop(Endpoint endpoint) {
        String making = hopIsMaking.get();
        return making != null
                && making.equals(WaysAllowed.plain(endpoint.getEndpointUri()))
                && (!(endpoint instanceof KafkaEndpoint) || WaysAllowed.atDeclaredBroker(endpoint));
    }

    private Counter counter(Way way) {
        return Counter.builder(REFUSALS)
                .description(REFUSALS_MEAN)
                .tag("way", way.tag())
                .register(meters);
    }

    private WayOutRefused refused(Way way, Endpoint endpoint) {
        // The scheme alone: the rest of an address that was computed may hold a person's data.
        String scheme = WaysAllowed.scheme(endpoint.getEndpointUri());
        counter(way).increment();
        LOG.info("Refused: {} of scheme '{}', which no hop declares", way.tag(), scheme);
        return new WayOutRefused("no hop declares this way: " + way.tag() + " of scheme '" + scheme
                + "'; what leaves goes through hop:<name> of config/hops.yaml, what comes in through an inbound hop's"
                + " from:");
    }
}
