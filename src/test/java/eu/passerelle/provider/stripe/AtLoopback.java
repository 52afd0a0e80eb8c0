package eu.passerelle.provider.stripe;

import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.util.Set;

/** Recipients of which Stripe alone is reachable, on one port of loopback. */
record AtLoopback(int port) implements Recipients {
    @Override
    public URI endpoint(String recipient, String name) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public Set<Address> allowedAddresses() {
        return Set.of(new Address("127.0.0.1", port));
    }
}
