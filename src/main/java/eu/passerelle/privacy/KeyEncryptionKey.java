package eu.passerelle.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The key that opens the root keyset: 32 bytes that live outside the database, in a file or the environment. */
public final class KeyEncryptionKey {
    private static final int BYTES = 32;

    private final Aead aead;

    private KeyEncryptionKey(Aead aead) {
        this.aead = aead;
    }

    /**
     * @param text 32 bytes in base64, white space around it ignored
     * @throws IllegalArgumentException if it is anything else; the text is never part of the message
     */
    public static KeyEncryptionKey ofBase64(String text) {
        byte[] key = decoded(text);
        if (key.length != BYTES) {
            throw unfit();
        }
        try {
            return new KeyEncryptionKey(new AesGcmJce(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            // Not kept as the cause: its message quotes a character of the key.
            throw unfit();
        }
    }

    private static IllegalArgumentException unfit() {
        return new IllegalArgumentException(
                "the key-encryption key is 32 random bytes in base64; make one with: openssl rand -base64 32");
    }

    Aead aead() {
        return aead;
    }
}
