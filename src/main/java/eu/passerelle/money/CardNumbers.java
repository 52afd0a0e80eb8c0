package eu.passerelle.money;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what may be a payment card's number, which must never enter the hub. For free text only: label, name,
 * address, e-mail. Typed identifiers obey their own rule, since a SIRET that begins with 3, 4 or 5 looks like a card.
 */
public final class CardNumbers {
    private static final int DIGITS_MIN = 13;
    private static final int DIGITS_MAX = 19;

    private CardNumbers() {}

    /**
     * Whether the text holds 13 to 19 digits, spaces and hyphens between them ignored, that begin with 2 to 6 and
     * pass Luhn. Where groups of digits follow one another, each run of whole groups is tried, so that a date before
     * the number or a code behind it does not hide it; inside one unbroken group nothing shorter is looked for.
     */
    public static boolean looksLikeCardNumber(String freeText) {
        return chains(freeText).stream().anyMatch(CardNumbers::holdsCardNumber);
    }

    private static boolean holdsCardNumber(List<String> groups) {
        for (int first = 0; first < groups.size(); first++) {
            StringBuilder digits = new StringBuilder();
            for (int last = first; last < groups.size() && digits.length() < DIGITS_MAX; last++) {
                digits.append(groups.get(last));
                if (isCardNumber(digits.toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCardNumber(String digits) {
        return digits.length() >= DIGITS_MIN
                && digits.length() <= DIGITS_MAX
                && digits.charAt(0) >= '2'
                && digits.charAt(0) <= '6'
                && CheckDigits.passLuhn(digits);
    }

    /** Groups of digits with nothing but spaces and hyphens between them, chain by chain; digits of any script. */
    private static List<List<String>> chains(String text) {
        List<List<String>> chains = new ArrayList<>();
        List<String> chain = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            int digit = Character.digit(codePoint, 10);
            if (digit >= 0) {
                group.append((char) ('0' + digit));
                continue;
            }
            endGroup(group, chain);
            if (!isIgnored(codePoint) && !chain.isEmpty()) {
                chains.add(chain);
                chain = new ArrayList<>();
            }
        }
        endGroup(group, chain);
        chains.add(chain);
        return chains;
    }

    private static void endGroup(StringBuilder group, List<String> chain) {
        if (!group.isEmpty()) {
            chain.add(group.toString());
            group.setLength(0);
        }
    }

    private static boolean isIgnored(int codePoint) {
        return Character.isWhitespace(codePoint)
                || switch (Character.getType(codePoint)) {
                    case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
                    default -> codePoint == '−';
                };
    }
}
