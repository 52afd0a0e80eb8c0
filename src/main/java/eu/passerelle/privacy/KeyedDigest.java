package eu.passerelle.privacy;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under one key, for any number of threads. */
final class KeyedDigest {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    KeyedDigest(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    byte[] of(byte[]... parts) {
        Mac mac = fresh();
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private Mac fresh() {
        try {
            // Cheaper than getInstance and init: the key's inner and outer pads are already mixed in.
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 of this Java cannot be cloned", e);
        }
    }
}
