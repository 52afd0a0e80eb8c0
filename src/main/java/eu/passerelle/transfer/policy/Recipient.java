package eu.passerelle.transfer.policy;

import java.net.URI;
import java.util.Map;

/**
 * One entry of {@code config/recipients.yaml}.
 *
 * @param kind a storage is decided once, at start, and must lie in the EEA whole
 * @param endpoints base addresses by name
 */
record Recipient(String id, Kind kind, Party party, Map<String, URI> endpoints) {
    Recipient {
        endpoints = Map.copyOf(endpoints);
    }

    enum Kind {
        PARTY,
        STORAGE
    }
}
