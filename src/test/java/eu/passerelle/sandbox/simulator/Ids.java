package eu.passerelle.sandbox.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids from a seed and a count: the same calls after the same seed give the same ids. */
public final class Ids {
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private final long seed;
    private long count;

    Ids(long seed) {
        this.seed = seed;
    }

    long count() {
        return count;
    }

    void goOnFrom(long reached) {
        count = Math.max(count, reached);
    }

    /** Letters of both cases and digits. */
    public String next(String kind, int length) {
        count++;
        return signs(kind + "|" + seed + "|" + count, SIGNS, length);
    }

    /** Upper-case letters and digits. */
    public String nextUpper(String kind, int length) {
        count++;
        return signs(kind + "|" + seed + "|" + count, UPPER, length);
    }

    /** One more than any number or id made before from this seed. */
    public long nextNumber() {
        count++;
        return count;
    }

    /** The same signs for the same text, from which it cannot be found again. */
    public static String of(String text, int length) {
        return signs(text, SIGNS, length);
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signs(String text, String alphabet, int length) {
        byte[] bytes = sha256(text);
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < length; i++) {
            signs.append(alphabet.charAt(Byte.toUnsignedInt(bytes[i]) % alphabet.length()));
        }
        return signs.toString();
    }
}
