package eu.passerelle.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
        for (String rail : SandboxHome.RAILS) {
            addresses.put(rail, "http://127.0.0.1:" + ports.byName().get(rail));
        }
        addresses.put("kafka", world.bootstrapServers());
        Map<String, List<String>> webhookSecrets = new LinkedHashMap<>();
        Map<String, String> apiKeys = new LinkedHashMap<>();
        for (String rail : SandboxHome.RAILS) {
            for (String creditor : SandboxHome.CREDITORS) {
                webhookSecrets.put(rail + "/" + creditor, home.webhookSecrets(rail, creditor));
                apiKeys.put(rail + "/" + creditor, home.apiKey(rail, creditor));
            }
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
