package eu.passerelle.transfer.policy;

import eu.passerelle.settings.Faults;
import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The endpoints of {@code config/recipients.yaml}, and the stores on this very machine. */
final class DeclaredRecipients implements Recipients {
    private final Map<String, Recipient> recipients;
    private final Set<Address> allowed = new HashSet<>();

    /**
     * @param declared of its recipients those may be reached that an outbound hop names, and the storages
     * @param stores as their clients' settings name them
     * @throws eu.passerelle.settings.FaultyConfiguration when a store is neither declared nor on this very machine
     */
    DeclaredRecipients(PolicyFiles.Declaration declared, List<StoreSetting> stores) {
        this.recipients = declared.decider().recipients();
        Set<String> named = declared.hops().values().stream()
                .filter(hop -> hop.direction() == Hop.Direction.OUT)
                .map(Hop::recipient)
                .collect(Collectors.toSet());
        recipients.values().stream()
                .filter(recipient -> recipient.kind() == Recipient.Kind.STORAGE || named.contains(recipient.id()))
                .forEach(recipient -> allowed.addAll(recipient.addresses()));
        Faults faults = new Faults();
        for (StoreSetting store : stores) {
            store.tellUndeclared(declared, faults);
            allowed.addAll(store.addresses());
        }
        faults.stopIfAny();
    }

    @Override
    public URI endpoint(String recipient, String name) {
        return Optional.ofNullable(recipients.get(recipient))
                .map(found -> found.endpoints().get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no endpoint '" + name + "' of recipient '" + recipient + "' in config/recipients.yaml"));
    }

    @Override
    public Set<Address> allowedAddresses() {
        return Set.copyOf(allowed);
    }
}
