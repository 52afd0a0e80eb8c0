package eu.passerelle.provider.lemonway;

import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.util.Set;

/** Recipients of which Lemonway alone is reachable, on one port of loopback. */
record AtLoopback(int port) implements Recipients {
    @Override
    public URI endpoint(String recipient, String name) {
        String path = name.equals("token") ? "/oauth/api/v1/oauth/token" : "";
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public Set<Address> allowedAddresses() {
        return Set.of(new Address("127.0.0.1", port));
    }
}
