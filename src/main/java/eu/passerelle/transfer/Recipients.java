package eu.passerelle.transfer;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/** Where recipients are reached. The adapters' base addresses and the tripwire's list come from the same lines. */
public interface Recipients {

    /**
     * The base address of {@code endpoints.<name>} of a recipient in {@code config/recipients.yaml}.
     *
     * @throws IllegalArgumentException when it is not declared
     */
    URI endpoint(String recipient, String name);

    /** Every host and port this process may open a connection to: endpoints, and stores on this very machine. */
    Set<Address> allowedAddresses();

    /** @param host lower case, as written in the configuration, never resolved */
    record Address(String host, int port) {
        private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?::1]?");

        /** Whether it is this very machine, which lies where the hub lies. */
        public boolean isLoopback() {
            return LOOPBACK.matcher(host).matches();
        }
    }
}
