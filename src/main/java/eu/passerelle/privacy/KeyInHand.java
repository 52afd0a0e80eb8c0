package eu.passerelle.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/** 32 bytes from a file or the environment, used with AES-256-GCM. */
final class KeyInHand implements KeyEncryptionKey {
    private static final int BYTES = 32;
    private static final int NAME_BYTES = 6;

    private final Aead aead;
    private final String name;

    private KeyInHand(Aead aead, String name) {
        this.aead = aead;
        this.name = name;
    }

    /** @throws IllegalArgumentException if there are not 32 bytes */
    static KeyInHand of(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("the key-encryption key has 32 bytes, not " + key.length);
        }
        try {
            byte[] check = new KeyedDigest(key).of("passerelle/key-name/v1".getBytes(StandardCharsets.UTF_8));
            return new KeyInHand(new AesGcmJce(key), "in-hand:" + HexFormat.of().formatHex(check, 0, NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] boundTo) throws GeneralSecurityException {
        return aead.encrypt(plain, boundTo);
    }

    @Override
    public byte[] decrypt(byte[] locked, byte[] boundTo) throws GeneralSecurityException {
        return aead.decrypt(locked, boundTo);
    }
}
