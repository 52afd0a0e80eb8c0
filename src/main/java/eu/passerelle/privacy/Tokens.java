package eu.passerelle.privacy;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * The form of what stands for a person outside. No token can be taken for an account or a social security number: an
 * IBAN begins with two letters and two digits that make mod 97 come out as 1 (ISO 13616), a NIR has 15 signs and
 * begins with a digit, a card number is 13 to 19 digits.
 */
final class Tokens {
    static final int WIDTH = 26;
    private static final byte[] SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII);
    private static final int LETTERS = 26;
    private static final int BITS = 128;
    private static final int BITS_A_SIGN = 5;
    private static final int IBAN_HEAD = 4;

    private Tokens() {}

    /** The first 128 bits in 26 signs of RFC 4648 base32, without padding. */
    static String base32(byte[] digest) {
        byte[] text = new byte[WIDTH];
        int signs = 0;
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < BITS / Byte.SIZE; i++) {
            buffer = (buffer << Byte.SIZE) | (digest[i] & 0xff);
            held += Byte.SIZE;
            while (held >= BITS_A_SIGN) {
                text[signs++] = SIGNS[(buffer >> (held - BITS_A_SIGN)) & 31];
                held -= BITS_A_SIGN;
            }
        }
        text[signs] = SIGNS[(buffer << (BITS_A_SIGN - held)) & 31];
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * A random code. Its first sign is a letter, so it is no NIR and no card number; its third is one too, where an
     * IBAN has its check digits.
     */
    static String shortCode(int width, RandomGenerator random) {
        byte[] text = new byte[width];
        for (int i = 0; i < width; i++) {
            text[i] = SIGNS[random.nextInt(i == 0 || i == 2 ? LETTERS : SIGNS.length)];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Whether the check digits of an IBAN come out right, whatever its country and length. */
    static boolean checksAsIban(String token) {
        if (!isLetter(token.charAt(0))
                || !isLetter(token.charAt(1))
                || isLetter(token.charAt(2))
                || isLetter(token.charAt(3))) {
            return false;
        }
        int rest = 0;
        for (int i = 0; i < token.length(); i++) {
            // The country and the check digits count last.
            char sign = token.charAt((i + IBAN_HEAD) % token.length());
            rest = (isLetter(sign) ? rest * 100 + sign - 'A' + 10 : rest * 10 + sign - '0') % 97;
        }
        return rest == 1;
    }

    private static boolean isLetter(char sign) {
        return sign >= 'A';
    }
}
