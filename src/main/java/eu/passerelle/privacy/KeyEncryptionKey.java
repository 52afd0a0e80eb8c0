package eu.passerelle.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/** The key that opens the root keyset: 32 bytes that live outside the database, in a file or the environment. */
public final class KeyEncryptionKey {
    private static final int BYTES = 32;

    private final Aead aead;

    private KeyEncryptionKey(Aead aead) {
        this.aead = aead;
    }

    /** @throws IllegalArgumentException if there are not 32 bytes */
    public static KeyEncryptionKey of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("the key-encryption key has 32 bytes, not " + key.length);
        }
        try {
            return new KeyEncryptionKey(new AesGcmJce(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    Aead aead() {
        return aead;
    }
}
