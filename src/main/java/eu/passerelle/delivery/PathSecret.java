package eu.passerelle.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands for the secret at the end of a path everywhere behind the door, so that no route, trace, log or console
 * ever shows the secret: its SHA-256. Whoever reads the digest cannot call with it, for the door makes one of that too.
 */
public final class PathSecret {
    private PathSecret() {}

    /** 64 signs of 0-9 and a-f. */
    public static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
