package eu.passerelle.money;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The hub's own name for one collection, mandate, refund or payer: 128 random bits in 26 characters of RFC 4648
 * base32, upper case, no padding. It is the EndToEndId, the id in providers' metadata and, with a verb, the
 * idempotency key.
 */
public record Reference(String value) {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final Pattern SHAPE = Pattern.compile("[A-Z2-7]{25}[AEIMQUY4]");

    public Reference {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a reference is 26 characters of base32 that hold 128 bits");
        }
    }

    /** Whether a text from outside can be one. */
    public static boolean isReference(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** A new one. The source decides how hard it is to guess: outside tests a {@link java.security.SecureRandom}. */
    public static Reference random(RandomGenerator source) {
        byte[] bits = new byte[16];
        source.nextBytes(bits);
        StringBuilder text = new StringBuilder(26);
        int buffer = 0;
        int held = 0;
        for (byte b : bits) {
            buffer = (buffer << 8) | (b & 0xff);
            held += 8;
            while (held >= 5) {
                text.append(ALPHABET.charAt((buffer >> (held - 5)) & 31));
                held -= 5;
            }
        }
        return new Reference(
                text.append(ALPHABET.charAt((buffer << (5 - held)) & 31)).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
