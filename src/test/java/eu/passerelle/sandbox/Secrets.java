package eu.passerelle.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords, tokens and keys of one sandbox: random, made once, each in a file that only its owner may read. */
final class Secrets {
    private static final int TOKEN_BYTES = 24;
    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    Secrets(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** A text for a password or token: letters, digits, - and _. */
    String token(String name) {
        return token(name, "");
    }

    /** The same behind a fixed beginning, such as {@code whsec_}. */
    String token(String name, String prefix) {
        return kept(name, prefix, Base64.getUrlEncoder().withoutPadding(), TOKEN_BYTES);
    }

    /** A key of 256 bits, in base64. */
    String key(String name) {
        return kept(name, "", Base64.getEncoder(), KEY_BYTES);
    }

    /** Where a secret lies, for a reference {@code file:PATH}. */
    Path file(String name) {
        return folder.resolve(name);
    }

    private String kept(String name, String prefix, Base64.Encoder encoder, int bytes) {
        Path file = file(name);
        if (!Files.exists(file)) {
            byte[] chance = new byte[bytes];
            random.nextBytes(chance);
            Disk.writeSecret(file, prefix + encoder.encodeToString(chance));
        }
        return Disk.read(file).strip();
    }
}
