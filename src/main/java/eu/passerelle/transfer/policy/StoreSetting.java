package eu.passerelle.transfer.policy;

import eu.passerelle.settings.ConfigCheck.Declared;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.Recipients.Address;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where one of the hub's stores is reached, as the setting of its client says. It says nothing of who runs it or where
 * it lies: what is not on this very machine must be declared by the storage whose facts were judged.
 *
 * @param key of the setting
 * @param storage in {@code config/recipients.yaml}
 * @param example how an endpoint of it is written, before host and port
 */
record StoreSetting(String key, String storage, String example, Set<Address> addresses) {
    static final String DATABASE = "spring.datasource.url";
    static final String BROKERS = "camel.component.kafka.brokers";
    static final int POSTGRESQL_PORT = 5432;
    static final int KAFKA_PORT = 9092;
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]+).*");
    private static final Pattern HOST_PORT = Pattern.compile("(.+?)(?::([0-9]{1,5}))?");

    StoreSetting {
        addresses = Set.copyOf(addresses);
    }

    /** @param url {@code jdbc:postgresql://host:port,host:port/name}; without a host, or empty, it names none */
    static StoreSetting database(String url) {
        Matcher jdbc = JDBC.matcher(url);
        return new StoreSetting(
                DATABASE,
                "postgresql",
                "database: postgresql://",
                jdbc.matches() ? addresses(jdbc.group(1), POSTGRESQL_PORT) : Set.of());
    }

    /** @param list {@code host:port,host:port}, or empty */
    static StoreSetting brokers(String list) {
        return new StoreSetting(BROKERS, "kafka", "broker: kafka://", addresses(list, KAFKA_PORT));
    }

    void tellUndeclared(PolicyFiles.Declaration declared, Faults faults) {
        Optional<Declared<Recipient>> found = declared.recipients().stream()
                .filter(recipient -> recipient.value().id().equals(storage)
                        && recipient.value().kind() == Recipient.Kind.STORAGE)
                .findFirst();
        Set<Address> known =
                found.map(recipient -> recipient.value().addresses()).orElse(Set.of());
        for (Address used : addresses) {
            if (!used.isLoopback() && !known.contains(used)) {
                String where = used.host() + ":" + used.port();
                faults.add(
                        found.map(recipient -> recipient.at().file()).orElse(RecipientsFile.PATH),
                        found.map(Declared::at).map(Section::line).orElse(1),
                        "'" + key + "' names " + where + ", which storage '" + storage + "' does not declare",
                        "if what it says is true of that address, add endpoints: {" + example + where + "}"
                                + PolicyFiles.IN_HOME);
            }
        }
    }

    private static Set<Address> addresses(String list, int usualPort) {
        return Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> address(one, usualPort))
                .collect(Collectors.toSet());
    }

    // A bare IPv6 address has colons and no port.
    private static Address address(String one, int usualPort) {
        Matcher parts = HOST_PORT.matcher(one);
        boolean bare = !one.startsWith("[") && one.indexOf(':') != one.lastIndexOf(':');
        return bare || !parts.matches() || parts.group(2) == null
                ? new Address(one, usualPort)
                : new Address(parts.group(1), Integer.parseInt(parts.group(2)));
    }
}
