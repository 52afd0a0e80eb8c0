package eu.passerelle.transfer.policy;

import eu.passerelle.transfer.Hop;
import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The endpoints of {@code config/recipients.yaml}, and the stores' own addresses. */
final class DeclaredRecipients implements Recipients {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int SFTP_PORT = 22;
    private static final int POSTGRESQL_PORT = 5432;
    private static final int KAFKA_PORT = 9092;

    private final Map<String, Recipient> recipients;
    private final Set<Address> allowed = new HashSet<>();

    /**
     * @param declared of its recipients those may be reached that an outbound hop names, and the storages
     * @param databaseUrl {@code jdbc:postgresql://host:port,host:port/name}, or empty
     * @param brokers {@code host:port,host:port}, or empty
     */
    DeclaredRecipients(PolicyFiles.Declaration declared, String databaseUrl, String brokers) {
        this.recipients = declared.decider().recipients();
        Set<String> named = declared.hops().values().stream()
                .filter(hop -> hop.direction() == Hop.Direction.OUT)
                .map(Hop::recipient)
                .collect(Collectors.toSet());
        recipients.values().stream()
                .filter(recipient -> recipient.kind() == Recipient.Kind.STORAGE || named.contains(recipient.id()))
                .forEach(recipient -> recipient
                        .endpoints()
                        .values()
                        .forEach(uri -> allowed.add(new Address(
                                lower(uri.getHost()), uri.getPort() >= 0 ? uri.getPort() : usualPort(uri)))));
        addAll(databaseUrl.replaceFirst("^jdbc:postgresql://", "").replaceFirst("[/?].*$", ""), POSTGRESQL_PORT);
        addAll(brokers, KAFKA_PORT);
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

    private void addAll(String hosts, int usualPort) {
        for (String host : hosts.split(",")) {
            if (host.isBlank()) {
                continue;
            }
            int colon = host.lastIndexOf(':');
            boolean hasPort = colon > host.lastIndexOf(']') && colon >= 0;
            allowed.add(new Address(
                    lower(hasPort ? host.substring(0, colon) : host).strip(),
                    hasPort ? Integer.parseInt(host.substring(colon + 1).strip()) : usualPort));
        }
    }

    private static int usualPort(URI uri) {
        return switch (lower(uri.getScheme())) {
            case "http" -> HTTP_PORT;
            case "sftp" -> SFTP_PORT;
            default -> HTTPS_PORT;
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
