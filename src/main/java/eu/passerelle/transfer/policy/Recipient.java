package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.Recipients.Address;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One entry of {@code config/recipients.yaml}.
 *
 * @param kind a storage is decided once, at start, and must lie in the EEA whole
 * @param endpoints base addresses by name
 */
record Recipient(String id, Kind kind, Party party, Map<String, URI> endpoints) {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int SFTP_PORT = 22;

    Recipient {
        endpoints = Map.copyOf(endpoints);
    }

    /** Of all endpoints, whatever they are named. */
    Set<Address> addresses() {
        return endpoints.values().stream()
                .map(uri -> new Address(
                        uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() >= 0 ? uri.getPort() : usualPort(uri)))
                .collect(Collectors.toSet());
    }

    private static int usualPort(URI uri) {
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> HTTP_PORT;
            case "sftp" -> SFTP_PORT;
            case "postgresql" -> StoreSetting.POSTGRESQL_PORT;
            case "kafka" -> StoreSetting.KAFKA_PORT;
            default -> HTTPS_PORT;
        };
    }

    enum Kind {
        PARTY,
        STORAGE
    }
}
