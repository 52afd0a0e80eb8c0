package eu.passerelle.transfer.guard;

import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Policy;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What Camel may use without a hop's leave.
 *
 * @param inside schemes that stay in this process, as source or target
 * @param served schemes that only take in, as source
 * @param heard endpoints that an inbound hop declares, as source: {@code kafka:core.invoices}
 */
record WaysAllowed(Set<String> inside, Set<String> served, Set<String> heard) {
    private static final Set<String> INSIDE = Set.of("bean", "direct", "hop");
    private static final Set<String> SERVED = Set.of("outbox", "platform-http", "rest", "rest-api", "timer", "work");

    WaysAllowed {
        inside = Set.copyOf(inside);
        served = Set.copyOf(served);
        heard = Set.copyOf(heard);
    }

    static WaysAllowed of(Policy policy) {
        Set<String> heard = new HashSet<>();
        for (Hop hop : policy.hops()) {
            hop.from().stream().filter(from -> !from.startsWith("rest:")).forEach(heard::add);
        }
        return new WaysAllowed(INSIDE, SERVED, heard);
    }

    boolean asTarget(String uri) {
        return inside.contains(scheme(uri));
    }

    boolean asEither(String uri) {
        String scheme = scheme(uri);
        return inside.contains(scheme) || served.contains(scheme) || heard.contains(plain(uri));
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
