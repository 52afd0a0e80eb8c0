package eu.passerelle.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Follows a reference to a secret. A secret itself never stands in a configuration file.
 *
 * @param environment the value of an environment variable, or null
 * @param follows false: only the reference itself is checked, and every secret is empty
 */
record SecretReader(Home home, UnaryOperator<@Nullable String> environment, boolean follows) {
    private static final String SHAPES = "write env:NAME or file:PATH and keep the secret there";

    Secret one(Section section, String key) {
        return follow(section, key, section.text(key));
    }

    List<Secret> some(Section section, String key) {
        List<Secret> secrets = section.texts(key).stream()
                .map(reference -> follow(section, key, reference))
                .toList();
        if (section.has(key) && (secrets.isEmpty() || secrets.size() > 2)) {
            section.fault(key, "'" + key + "' holds " + secrets.size() + " secrets", "give one, or two while rotating");
        }
        return secrets;
    }

    private Secret follow(Section section, String key, String reference) {
        String[] parts = reference.split(":", 2);
        String place = parts.length == 2 ? parts[1] : "";
        @Nullable
        String value =
                switch (parts[0]) {
                    case "env" -> follows ? fromEnvironment(section, key, place) : null;
                    case "file" -> follows ? fromFile(section, key, place) : null;
                    case "vault" -> {
                        section.fault(key, "'" + key + "' refers to a vault, which is not served yet", SHAPES);
                        yield null;
                    }
                    case "?" -> null;
                    default -> {
                        section.fault(key, "'" + key + "' is no reference to a secret", SHAPES);
                        yield null;
                    }
                };
        return new Secret(parts.length == 2 ? reference : "?", value == null ? "" : value);
    }

    private @Nullable String fromEnvironment(Section section, String key, String name) {
        String value = environment.apply(name);
        if (value == null || value.isBlank()) {
            section.fault(key, "environment variable " + name + " is not set", "set it before the start");
            return null;
        }
        return value.strip();
    }

    private @Nullable String fromFile(Section section, String key, String name) {
        Path file = home.folder().resolve(name);
        try {
            String value = Files.readString(file).strip();
            if (!value.isEmpty()) {
                return value;
            }
            section.fault(key, "secret file " + name + " is empty", "write the secret into it");
        } catch (IOException e) {
            section.fault(key, "secret file " + name + " cannot be read", "make it, readable for the hub's user alone");
        }
        return null;
    }
}
