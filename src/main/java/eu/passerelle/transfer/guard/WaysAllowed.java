package eu.passerelle.transfer.guard;

import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Policy;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Camel may use without a hop's leave.
 *
 * @param inside schemes that stay in this process, as source or target
 * @param served schemes that only take in, as source
 * @param heard endpoints that an inbound hop declares, as source: {@code kafka:core.invoices}
 * @param posted paths that an inbound hop declares: {@code /v1/invoices}; what lies below as a parameter is included
 */
record WaysAllowed(Set<String> inside, Set<String> served, Set<String> heard, Set<String> posted) {
    private static final String REST = "rest:";
    /** They bring nothing in. */
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Set<String> INSIDE = Set.of("bean", "direct", "hop");
    private static final Set<String> SERVED = Set.of("outbox", "platform-http", "rest", "rest-api", "timer", "work");

    WaysAllowed {
        inside = Set.copyOf(inside);
        served = Set.copyOf(served);
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
        return new WaysAllowed(INSIDE, SERVED, heard, posted);
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
