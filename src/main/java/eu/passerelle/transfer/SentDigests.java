package eu.passerelle.transfer;

import eu.passerelle.privacy.Vault;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Keyed digests of what is sent, for the evidence. */
final class SentDigests {
    private static final int NONCE_BYTES = 16;
    private static final String SENT = "evidence.sent";

    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    SentDigests(Vault vault) {
        this.vault = vault;
    }

    byte[] freshNonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    /** Of a personal content: without its nonce nobody can try out what it was, not even with the hub's keys. */
    String of(byte[] nonce, byte[] content) {
        byte[] digested = new byte[NONCE_BYTES + content.length];
        System.arraycopy(nonce, 0, digested, 0, NONCE_BYTES);
        System.arraycopy(content, 0, digested, NONCE_BYTES, content.length);
        return of(digested);
    }

    /** Of a content that holds no personal value, hexadecimal. */
    String of(byte[] content) {
        return HexFormat.of().formatHex(vault.digest(SENT, content));
    }
}
