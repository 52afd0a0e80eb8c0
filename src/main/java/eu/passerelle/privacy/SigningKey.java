package eu.passerelle.privacy;

import com.google.crypto.tink.PublicKeySign;
import java.security.GeneralSecurityException;

/** A key pair that signs (Ed25519, RFC 8032), for any number of threads. */
public final class SigningKey {
    private final int epoch;
    private final byte[] publicKey;
    private final PublicKeySign signs;

    SigningKey(int epoch, byte[] publicKey, PublicKeySign signs) {
        this.epoch = epoch;
        this.publicKey = publicKey;
        this.signs = signs;
    }

    /** Its number among the hub's signing keys, from 1. */
    public int epoch() {
        return epoch;
    }

    /** The 32 bytes of RFC 8032. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** 64 bytes. */
    public byte[] sign(byte[] text) {
        try {
            return signs.sign(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }
}
