package eu.passerelle.settings;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the keys come from.
 *
 * @param keyEncryptionKey wraps the root keyset
 * @param previous what wrapped it before, while one replaces the other
 */
public record KeySettings(KeySource keyEncryptionKey, Optional<KeySource> previous) {

    /** Where a key-encryption key is kept. */
    public sealed interface KeySource {}

    /** In a file or the environment: 32 random bytes in base64. */
    public record InHand(Secret key) implements KeySource {
        static final int BYTES = 32;

        /** The key itself; a new array on each call, for the caller to wipe. */
        public byte[] bytes() {
            return Base64.getDecoder().decode(key.reveal());
        }
    }

    /**
     * In the Transit engine of HashiCorp Vault or OpenBao, which never gives it out.
     *
     * @param key its name there
     */
    public record InTransit(String key, Secret token) implements KeySource {}

    /**
     * In a security module behind PKCS#11, which never gives it out.
     *
     * @param key its label there
     * @param module what Java's PKCS#11 provider is to load: name, library and slot
     */
    public record InToken(String key, Path module, Secret pin) implements KeySource {}

    /** Whether any of them is asked over the network. */
    public boolean needsKeyService() {
        return Stream.concat(Stream.of(keyEncryptionKey), previous.stream()).anyMatch(InTransit.class::isInstance);
    }
}
