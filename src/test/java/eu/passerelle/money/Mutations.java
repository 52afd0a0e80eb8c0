package eu.passerelle.money;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What the properties of identifiers share: a second opinion on mod 97, and single wrong keystrokes. */
final class Mutations {
    static final String DIGITS = "0123456789";
    static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Mutations() {}

    /** Another sign at one place. */
    record Slip(int place, char sign) {
        boolean changes(String text) {
            return place < text.length() && text.charAt(place) != sign;
        }

        String in(String text) {
            return text.substring(0, place) + sign + text.substring(place + 1);
        }

        /** Whether a digit stays a digit and a letter a letter. */
        boolean keepsTheKind(String text) {
            return isDigit(text.charAt(place)) == isDigit(sign);
        }
    }

    static Arbitrary<Slip> slips(int lengthMax) {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, lengthMax - 1);
        Arbitrary<Character> signs = Arbitraries.of(
                (DIGITS + LETTERS).chars().mapToObj(c -> (char) c).toList());
        return Combinators.combine(places, signs).as(Slip::new);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The two check digits, computed over one big integer and not sign by sign as the code under test does. */
    static String checkDigits(String nationalPart, String country) {
        StringBuilder digits = new StringBuilder();
        for (char c : (nationalPart + country + "00").toCharArray()) {
            digits.append(Character.digit(c, 36));
        }
        int rest = new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValueExact();
        return String.format("%02d", 98 - rest);
    }

    static Arbitrary<String> text(String signs, int length) {
        return Arbitraries.strings().withChars(signs.toCharArray()).ofLength(length);
    }
}
