package eu.passerelle.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import eu.passerelle.sandbox.feed.Month;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code var/sandbox/access.json}: every address, port, token, webhook secret, console login and key path of this
 * sandbox.
 */
record Access(
        Map<String, String> addresses,
        Map<String, Integer> ports,
        Map<String, String> tokens,
        Map<String, List<String>> webhookSecrets,
        Map<String, String> apiKeys,
        List<Login> console,
        Database database,
        Map<String, String> keys) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    record Login(String name, String password, String role) {}

    record Database(String url, String user, String password) {}

    static Access of(SandboxWorld world) {
        Ports ports = world.ports();
        SandboxHome home = world.home();
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("hub", "http://127.0.0.1:" + ports.http());
        addresses.put("console", console(ports));
        addresses.put("control", "http://127.0.0.1:" + ports.control());
        addresses.put("stripe", "http://127.0.0.1:" + ports.stripe());
        addresses.put("kafka", world.bootstrapServers());
        Map<String, List<String>> webhookSecrets = new LinkedHashMap<>();
        Map<String, String> apiKeys = new LinkedHashMap<>();
        for (String creditor : List.of(Month.OPEN, Month.CLOSED)) {
            webhookSecrets.put("stripe/" + creditor, home.stripeWebhookSecrets(creditor));
            apiKeys.put("stripe/" + creditor, home.stripeKey(creditor));
        }
        return new Access(
                addresses,
                ports.byName(),
                Map.of("core-eu-1", home.coreToken()),
                webhookSecrets,
                apiKeys,
                SandboxHome.CONSOLE_USERS.stream()
                        .map(user -> new Login(user, home.consolePassword(user), user))
                        .toList(),
                new Database(world.jdbcUrl(), "passerelle", home.databasePassword()),
                Map.of(
                        "key-encryption-key",
                        world.folder().secrets().resolve("key-encryption-key").toString()));
    }

    static String console(Ports ports) {
        return "http://127.0.0.1:" + ports.console() + "/actuator/hawtio";
    }

    String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
