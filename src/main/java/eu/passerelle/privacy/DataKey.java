package eu.passerelle.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import eu.passerelle.privacy.DataKeys.Acquaintance;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The random key of one subject or one day, unwrapped: never used itself, only what HKDF makes of it for each use, so
 * that what encrypts is never what pseudonyms are made of.
 */
final class DataKey {
    private static final byte VERSION = 1;

    private final String owner;
    private final Aead aead;
    private final byte[] pseudonymSecret;
    private final byte[] ledgerSecret;
    private final byte[] digestSecret;
    private final byte[] nonceSecret;
    private volatile @Nullable String ledgerName;
    private volatile @Nullable KeyedDigest digest;
    private volatile Map<String, Acquaintance> met = Map.of();

    DataKey(String owner, byte[] key) {
        this.owner = owner;
        try {
            this.aead = new AesGcmJce(use(key, "encrypt"));
            this.pseudonymSecret = use(key, "pseudonym");
            this.ledgerSecret = use(key, "ledger");
            this.digestSecret = use(key, "digest");
            this.nonceSecret = use(key, "nonce");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM or HMAC-SHA-256", e);
        }
    }

    private static byte[] use(byte[] key, String use) throws GeneralSecurityException {
        return Hkdf.computeHkdf(
                "HMACSHA256",
                key,
                new byte[0],
                ("passerelle/data-key/v1|" + use).getBytes(StandardCharsets.UTF_8),
                RootKeys.KEY_BYTES);
    }

    byte[] lock(byte[] plain, String column) {
        try {
            byte[] cipher = aead.encrypt(plain, boundTo(column));
            byte[] locked = new byte[cipher.length + 1];
            locked[0] = VERSION;
            System.arraycopy(cipher, 0, locked, 1, cipher.length);
            return locked;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(column + " could not be locked", e);
        }
    }

    /** @throws IllegalStateException if it was locked for another owner or column, or changed since */
    byte[] unlock(byte[] locked, String column) {
        if (locked.length < 1 || locked[0] != VERSION) {
            throw new IllegalStateException(column + " does not begin like anything this vault locked");
        }
        try {
            byte[] cipher = new byte[locked.length - 1];
            System.arraycopy(locked, 1, cipher, 0, cipher.length);
            return aead.decrypt(cipher, boundTo(column));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(column + " does not open under the key of " + owner, e);
        }
    }

    /** HMAC-SHA-256, 32 bytes. */
    byte[] digest(byte[] content) {
        KeyedDigest keyed = digest;
        if (keyed == null) {
            keyed = new KeyedDigest(digestSecret);
            digest = keyed;
        }
        return keyed.of(content);
    }

    private byte[] boundTo(String column) {
        return (owner + "|" + column).getBytes(StandardCharsets.UTF_8);
    }

    /** What its owner and this recipient are to each other, if that is remembered. */
    @Nullable
    Acquaintance met(String recipient) {
        return met.get(recipient);
    }

    /** Remembers it as long as this key is: few recipients a person, each found again at every crossing. */
    synchronized void hasMet(String recipient, Acquaintance acquaintance) {
        Map<String, Acquaintance> more = new HashMap<>(met);
        more.put(recipient, acquaintance);
        met = Map.copyOf(more);
    }

    byte[] pseudonymSecret() {
        return pseudonymSecret;
    }

    byte[] nonceSecret() {
        return nonceSecret;
    }

    /** The owner's name in the evidence, made of its secret once and remembered with the key: each row holds it. */
    String ledgerName(Function<byte[], String> make) {
        String made = ledgerName;
        if (made == null) {
            made = make.apply(ledgerSecret);
            ledgerName = made;
        }
        return made;
    }
}
