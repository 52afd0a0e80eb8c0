package eu.passerelle.transfer.guard;

import eu.passerelle.transfer.Recipients.Address;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM asks this selector before it opens a connection, whoever wants one: HttpURLConnection, java.net.http and
 * java.net.Socket, and so every kit built on them. It refuses every address that no declaration names. Channels of
 * java.nio are not asked: the guard and the architecture rules stand there.
 */
public final class Tripwire extends ProxySelector {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final Logger LOG = LoggerFactory.getLogger(Tripwire.class);

    private final LongAdder refusals = new LongAdder();
    private volatile Set<Address> allowed = Set.of();

    private Tripwire() {}

    /**
     * Installs it for the whole JVM, closed: first thing in {@code main}, for a pool that is open already never asks
     * again. A second call finds the first one's. Redirects end here too: an answer may not send a message on, not
     * even to an address that another recipient declares.
     */
    public static Tripwire install() {
        if (ProxySelector.getDefault() instanceof Tripwire installed) {
            return installed;
        }
        Tripwire tripwire = new Tripwire();
        ProxySelector.setDefault(tripwire);
        HttpURLConnection.setFollowRedirects(false);
        return tripwire;
    }

    /** Adds to what may be reached. Nothing is ever taken away while the JVM runs. */
    synchronized void allow(Set<Address> addresses) {
        Set<Address> more = new HashSet<>(allowed);
        more.addAll(addresses);
        allowed = Set.copyOf(more);
    }

    long refusals() {
        return refusals.sum();
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        int port = port(uri);
        if (allowed.contains(new Address(host, port))) {
            return List.of(Proxy.NO_PROXY);
        }
        refusals.increment();
        LOG.info("Refused a connection to {}:{}: no declaration names it", host, port);
        throw new WayOutRefused("no declaration names " + host + ":" + port
                + "; endpoints of recipients and storages stand in config/recipients.yaml");
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // Whoever tried to connect is told by its own exception.
    }
}
