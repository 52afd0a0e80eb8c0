package eu.passerelle.transfer;

import java.net.URI;
import java.util.Set;

/** Where recipients are reached. The adapters' base addresses and the tripwire's list come from the same lines. */
public interface Recipients {

    /**
     * The base address of {@code endpoints.<name>} of a recipient in {@code config/recipients.yaml}.
     *
     * @throws IllegalArgumentException when it is not declared
     */
    URI endpoint(String recipient, String name);

    /** Every host and port this process may open a connection to: recipients' endpoints, database and broker. */
    Set<Address> allowedAddresses();

    /** @param host lower case, as written in the configuration, never resolved */
    record Address(String host, int port) {}
}
