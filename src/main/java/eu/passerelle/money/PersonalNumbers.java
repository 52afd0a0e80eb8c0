package eu.passerelle.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds IBANs and NIRs inside any text by their own rules: country, length, form and check digits. Nothing else is
 * looked for: a name or an e-mail address has no check digits, so a search for it would take honest text for a person
 * and miss most persons.
 *
 * <p>One pass, and at most {@value #REACH} signs are looked at from any sign on; a NIR without its key is not found.
 */
public final class PersonalNumbers {
    private static final int NIR_LENGTH = 15;
    /** Longest account of SEPA with a separator after each sign. */
    private static final int REACH = 68;
    /** Signs of a NIR after which people leave a space: sex, year, month, department, commune, order. */
    private static final int NIR_GROUP_ENDS = 1 << 1 | 1 << 3 | 1 << 5 | 1 << 7 | 1 << 10 | 1 << 13;

    private PersonalNumbers() {}

    /** Which number it is. */
    public enum Kind {
        IBAN,
        NIR;

        /** For labels and names: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A number that was found; {@code start} is its first sign, {@code end} the place behind its last. */
    public record Found(Kind kind, int start, int end) {}

    /** All numbers in the order of the text; they do not overlap. */
    public static List<Found> in(CharSequence text) {
        List<Found> found = List.of();
        int at = 0;
        while (at < text.length()) {
            int end = -1;
            Kind kind = Kind.NIR;
            char sign = text.charAt(at);
            if (isLetter(sign) && isBoundary(text, at)) {
                kind = Kind.IBAN;
                end = endOfIban(text, at);
            } else if (sign >= '1' && sign <= '8' && isBoundary(text, at)) {
                end = endOfNir(text, at);
            }
            if (end < 0) {
                at++;
                continue;
            }
            if (found.isEmpty()) {
                found = new ArrayList<>();
            }
            found.add(new Found(kind, at, end));
            at = end;
        }
        return found;
    }

    /** Whether the text holds one. */
    public static boolean standIn(CharSequence text) {
        return !in(text).isEmpty();
    }

    private static int endOfIban(CharSequence text, int start) {
        if (start + 4 > text.length() || !isDigit(text.charAt(start + 2)) || !isDigit(text.charAt(start + 3))) {
            return -1;
        }
        String country = "" + upper(text.charAt(start)) + upper(text.charAt(start + 1));
        int length =
                BankAccountShape.of(country).map(shape -> 4 + shape.length()).orElse(-1);
        if (length < 0) {
            return -1;
        }
        StringBuilder signs = new StringBuilder(length);
        int end = collect(text, start, length, -1L, signs);
        return end >= 0 && isIban(signs.toString()) ? end : -1;
    }

    private static int endOfNir(CharSequence text, int start) {
        StringBuilder signs = new StringBuilder(NIR_LENGTH);
        int end = collect(text, start, NIR_LENGTH, NIR_GROUP_ENDS, signs);
        return end >= 0 && isNir(signs.toString()) ? end : -1;
    }

    /**
     * Copies {@code length} signs from {@code start}, and says where they end; -1 when another sign comes first or the
     * last is followed by one more. One separator may stand after as many signs as {@code mayPause} has bits set.
     */
    private static int collect(CharSequence text, int start, int length, long mayPause, StringBuilder signs) {
        int at = start;
        while (at < text.length() && at - start < REACH && signs.length() < length) {
            char sign = text.charAt(at);
            if (isSign(sign)) {
                signs.append(upper(sign));
            } else if (!isSeparator(sign) || !isSign(text.charAt(at - 1)) || (mayPause >> signs.length() & 1) == 0) {
                return -1;
            }
            at++;
        }
        boolean ends = signs.length() == length && (at == text.length() || !isSign(text.charAt(at)));
        return ends ? at : -1;
    }

    private static boolean isIban(String electronic) {
        String account = electronic.substring(4);
        return CheckDigits.mod97(account + electronic.substring(0, 4)) == 1 && parses(() -> Iban.parse(electronic));
    }

    private static boolean isNir(String electronic) {
        for (int i = 0; i < NIR_LENGTH; i++) {
            if (!isDigit(electronic.charAt(i)) && i != 6) {
                return false;
            }
        }
        return parses(() -> Nir.parse(electronic));
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    /** Whether a number may begin here: nothing stands before it that could belong to the same word. */
    private static boolean isBoundary(CharSequence text, int at) {
        return at == 0 || !isSign(text.charAt(at - 1)) || isEscape(text, at);
    }

    /** Behind {@code %20}, {@code \n} and a backslash with {@code u00a0} begins a new word though signs stand there. */
    private static boolean isEscape(CharSequence text, int at) {
        return at >= 2 && text.charAt(at - 2) == '\\' && "nrtbf".indexOf(text.charAt(at - 1)) >= 0
                || at >= 3 && text.charAt(at - 3) == '%'
                || at >= 6 && text.charAt(at - 6) == '\\' && text.charAt(at - 5) == 'u';
    }

    /** Every kind of space, and what stands for one in addresses and between groups; not a line's end. */
    private static boolean isSeparator(char sign) {
        return switch (sign) {
            case ' ', '\t', '-', '+' -> true;
            default -> Character.getType(sign) == Character.SPACE_SEPARATOR;
        };
    }

    private static boolean isSign(char sign) {
        return isDigit(sign) || isLetter(sign);
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isLetter(char sign) {
        return sign >= 'A' && sign <= 'Z' || sign >= 'a' && sign <= 'z';
    }

    private static char upper(char sign) {
        return sign >= 'a' && sign <= 'z' ? (char) (sign - 'a' + 'A') : sign;
    }
}
