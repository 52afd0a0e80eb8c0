package eu.passerelle.sandbox;

import eu.passerelle.sandbox.feed.Month;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Writes the hub's home: configuration as an operator would write it, with this sandbox's addresses and secrets. */
final class SandboxHome {
    static final List<String> CONSOLE_USERS = List.of("viewer", "operator", "approver");
    static final List<String> RAILS = List.of("stripe", "gocardless", "lemonway");
    static final List<String> CREDITORS = List.of(Month.OPEN, Month.CLOSED);

    /** How keys of each rail begin. */
    private static final Map<String, String> KEY_BEGINS =
            Map.of("stripe", "sk_test_", "gocardless", "sandbox_", "lemonway", "");

    /** The sandbox's passwords are random and long; the cost need not slow every start. */
    private static final int BCRYPT_COST = 6;

    private final SandboxFolder folder;
    private final Ports ports;
    private final Secrets secrets;

    SandboxHome(SandboxFolder folder, Ports ports, Secrets secrets) {
        this.folder = folder;
        this.ports = ports;
        this.secrets = secrets;
    }

    void write() {
        secrets.key("key-encryption-key");
        secrets.token("stripe-platform-webhook", "whsec_");
        secrets.token("gocardless-platform-webhook");
        Map<String, String> values = values();
        Path config = folder.home().resolve("config");
        for (String file : List.of("application.yaml", "recipients.yaml")) {
            Disk.writeSecret(config.resolve(file), filled(file, values));
        }
        for (String creditor : CREDITORS) {
            String file = creditor + ".yaml";
            Disk.writeSecret(config.resolve("creditors").resolve(file), filled(file, values));
        }
    }

    /** What the callers of the public interface show. */
    String coreToken() {
        return secrets.token("core-token");
    }

    String consolePassword(String user) {
        return secrets.token("console-" + user);
    }

    String databasePassword() {
        return secrets.token("database-password");
    }

    String apiKey(String rail, String creditor) {
        return secrets.token(rail + "-key-" + creditor, KEY_BEGINS.getOrDefault(rail, ""));
    }

    /** One secret, or two where the sandbox shows a rotation. */
    List<String> webhookSecrets(String rail, String creditor) {
        String name = rail + "-webhook-" + creditor;
        boolean stripe = rail.equals("stripe");
        String begins = stripe ? "whsec_" : "";
        String secret = secrets.token(name, begins);
        return stripe && creditor.equals(Month.OPEN)
                ? List.of(secret, secrets.token(name + "-next", begins))
                : List.of(secret);
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("secrets", folder.secrets().toString());
        values.put("log", folder.log().toString());
        values.put("core-token-sha256", sha256(coreToken()));
        values.put("database-password", databasePassword());
        BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(BCRYPT_COST);
        CONSOLE_USERS.forEach(user -> values.put(user + "-bcrypt", encoder.encode(consolePassword(user))));
        ports.byName().forEach((name, port) -> values.put(name + "-port", Integer.toString(port)));
        for (String rail : RAILS) {
            for (String creditor : CREDITORS) {
                apiKey(rail, creditor);
                webhookSecrets(rail, creditor);
            }
        }
        return values;
    }

    private static String filled(String file, Map<String, String> values) {
        String text = template(file);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private static String template(String file) {
        try (InputStream stream = SandboxHome.class.getResourceAsStream("home/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("home/" + file + " is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
