package eu.passerelle.settings;

import java.util.Base64;

/**
 * Where the keys come from.
 *
 * @param keyEncryptionKey wraps the root keyset: 32 random bytes in base64
 */
public record KeySettings(Secret keyEncryptionKey) {
    static final int KEY_BYTES = 32;

    /** The key itself; a new array on each call, for the caller to wipe. */
    public byte[] keyEncryptionKeyBytes() {
        return Base64.getDecoder().decode(keyEncryptionKey.reveal());
    }
}
