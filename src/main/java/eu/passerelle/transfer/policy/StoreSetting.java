package eu.passerelle.transfer.policy;

import eu.passerelle.settings.ConfigCheck.Declared;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Section;
import eu.passerelle.transfer.Recipients.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
    /**
     * Where brokers may be named. Camel 4.18 asks those of the first two alone; Kafka's client, which opens channels
     * that no proxy is asked for, would ask the others'.
     */
    static final List<String> EVERY_BROKER_SETTING = List.of(
            BROKERS,
            "camel.component.kafka.configuration.brokers",
            "camel.component.kafka.additional-properties[bootstrap.servers]",
            "camel.component.kafka.configuration.additional-properties[bootstrap.servers]");

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

    private static StoreSetting brokers(String key, String list) {
        return new StoreSetting(key, "kafka", "broker: kafka://", addresses(list, KAFKA_PORT));
    }

    /**
     * All stores that the settings name.
     *
     * @param settings the value of a key of Spring's or Camel's, if anything sets it
     */
    static List<StoreSetting> all(Function<String, Optional<String>> settings) {
        List<StoreSetting> all = new ArrayList<>();
        settings.apply(DATABASE).ifPresent(url -> all.add(database(url)));
        EVERY_BROKER_SETTING.forEach(key -> settings.apply(key).ifPresent(list -> all.add(brokers(key, list))));
        return all;
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
