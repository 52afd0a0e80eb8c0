package eu.passerelle.transfer.guard;

import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Policy;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * What Camel may use without a hop's leave. A scheme is only a name, which a bean of any kind may give itself: each is
 * held against the package its endpoints are from.
 *
 * @param heard endpoints that an inbound hop declares, as source: {@code kafka:core.invoices}
 * @param posted paths that an inbound hop declares: {@code /v1/invoices}; what lies below as a parameter is included
 */
record WaysAllowed(Set<String> heard, Set<String> posted) {
    private static final String REST = "rest:";
    private static final String BROKER_SETTING = "bootstrap.servers";
    /** They bring nothing in. */
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** They stay in this process, as source or target. */
    private static final Map<String, String> INSIDE = Map.of(
            "bean", "org.apache.camel.component.bean",
            "direct", "org.apache.camel.component.direct",
            "hop", "eu.passerelle.transfer.hop");
    /** They only take in, as source. */
    private static final Map<String, String> SERVED = Map.of(
            "outbox", "eu.passerelle.delivery.outbox",
            "platform-http", "org.apache.camel.component.platform.http",
            "rest", "org.apache.camel.component.rest",
            "rest-api", "org.apache.camel.component.rest",
            "timer", "org.apache.camel.component.timer",
            "work", "eu.passerelle.delivery.work");

    WaysAllowed {
        heard = Set.copyOf(heard);
        posted = Set.copyOf(posted);
    }

    static WaysAllowed of(Policy policy) {
        Set<String> heard = new HashSet<>();
        Set<String> posted = new HashSet<>();
        for (Hop hop : policy.hops()) {
            for (String from : hop.from()) {
                if (from.startsWith(REST)) {
                    posted.add(from.substring(REST.length()));
                } else {
                    heard.add(from);
                }
            }
        }
        return new WaysAllowed(heard, posted);
    }

    /**
     * Whether a path may be served for these methods.
     *
     * @param methods with commas between; null or empty for all
     */
    boolean asPath(String path, @Nullable String methods) {
        boolean reads = methods != null
                && !methods.isBlank()
                && READING.containsAll(Set.of(methods.toUpperCase(Locale.ROOT).split(",")));
        return reads || posted.contains(path.replaceFirst("(/\\{[^/]*})+/?$", ""));
    }

    boolean asTarget(Endpoint endpoint) {
        return isFrom(INSIDE, endpoint);
    }

    boolean asEither(Endpoint endpoint) {
        return asTarget(endpoint)
                || isFrom(SERVED, endpoint)
                || (heard.contains(plain(endpoint.getEndpointUri())) && atDeclaredBroker(endpoint));
    }

    private static boolean isFrom(Map<String, String> packages, Endpoint endpoint) {
        return endpoint.getClass().getPackageName().equals(packages.get(scheme(endpoint.getEndpointUri())));
    }

    /** A topic's name says nothing about whose broker it is asked of: the component's settings do, and no route. */
    static boolean atDeclaredBroker(Endpoint endpoint) {
        if (!(endpoint instanceof KafkaEndpoint topic)) {
            return false;
        }
        KafkaConfiguration route = topic.getConfiguration();
        KafkaConfiguration component = topic.getComponent().getConfiguration();
        return Objects.equals(route.getBrokers(), component.getBrokers())
                && Objects.equals(
                        route.getAdditionalProperties().get(BROKER_SETTING),
                        component.getAdditionalProperties().get(BROKER_SETTING));
    }

    static String scheme(String uri) {
        int colon = uri.indexOf(':');
        return (colon < 0 ? uri : uri.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** Without options and without the slashes that Camel adds: {@code kafka:core.invoices}. */
    static String plain(String uri) {
        int options = uri.indexOf('?');
        String bare = options < 0 ? uri : uri.substring(0, options);
        return bare.replaceFirst("^([^:/]+)://", "$1:");
    }
}
