package eu.passerelle.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who holds a table and knows a person's sex, month of birth and département tries every NIR that is left: a thousand
 * towns by a thousand births. What is sought is compared by its first 60 bits, which are twelve signs of base32.
 */
final class DictionaryAttack {
    static final int GUESSES = 1_000_000;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SIGNS = 12;

    private final Map<Long, String> sought = new HashMap<>();

    /** One way to make a value of a guess, as the attacker supposes that it was made. */
    interface Recipe {
        byte[] make(byte[] guess);
    }

    DictionaryAttack seeks(String name, String token) {
        long bits = 0;
        for (char sign : token.substring(0, SIGNS).toCharArray()) {
            bits = bits << 5 | ALPHABET.indexOf(sign);
        }
        sought.put(bits, name);
        return this;
    }

    DictionaryAttack seeks(String name, byte[] digest) {
        sought.put(head(digest), name);
        return this;
    }

    /**
     * @param known the first seven digits
     * @return the number that each sought value was made of, as far as any recipe gave one
     */
    Map<String, String> run(String known, List<Recipe> recipes) {
        Map<String, String> inverted = new HashMap<>();
        for (int guess = 0; guess < GUESSES; guess++) {
            String body = known + String.format("%06d", guess);
            for (String form : List.of(body, body + key(body))) {
                byte[] text = form.getBytes(StandardCharsets.US_ASCII);
                for (Recipe recipe : recipes) {
                    String name = sought.get(head(recipe.make(text)));
                    if (name != null) {
                        inverted.put(name, form);
                    }
                }
            }
        }
        return inverted;
    }

    private static String key(String body) {
        long key = 97 - Long.parseLong(body) % 97;
        return (key < 10 ? "0" : "") + key;
    }

    private static long head(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong() >>> 4;
    }
}
