package eu.passerelle.money;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds IBANs and NIRs inside any text by their own rules: country, length, form and check digits. Nothing else is
 * looked for: a name or an e-mail address has no check digits, so a search for it would take honest text for a person
 * and miss most persons.
 *
 * <p>Between groups up to {@value #SEPARATORS_MAX} separators may stand: spaces, hyphens and dashes, dots, slashes,
 * underscores, plus signs, line ends and invisible signs, each as it is or written as {@code %20}, {@code &nbsp;} or
 * {@code \\u00a0}. The words in {@link #WORDS} may be glued before a number, and a few letters behind an IBAN or a
 * NIR in groups. Not found are: a NIR without its key, or as bare digits with other letters or digits glued to it; an
 * IBAN whose first four signs are apart; a number that is encoded as a whole.
 *
 * <p>One pass: what is looked at from any sign on is bounded by a number's length and its separators.
 */
public final class PersonalNumbers {
    private static final int NIR_LENGTH = 15;
    private static final int SEPARATORS_MAX = 3;
    private static final int LETTERS_BEHIND_MAX = 8;
    private static final int ENTITY_MAX = 8;
    private static final List<String> WORDS = List.of("IBAN", "NIR", "RIB", "NSS", "INSEE");
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
            if (isLetter(sign) && hasCheckDigits(text, at) && isBoundary(text, at)) {
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

    private static boolean hasCheckDigits(CharSequence text, int start) {
        return start + 4 <= text.length() && isDigit(text.charAt(start + 2)) && isDigit(text.charAt(start + 3));
    }

    private static int endOfIban(CharSequence text, int start) {
        String country = "" + upper(text.charAt(start)) + upper(text.charAt(start + 1));
        int length =
                BankAccountShape.of(country).map(shape -> 4 + shape.length()).orElse(-1);
        if (length < 0) {
            return -1;
        }
        StringBuilder signs = new StringBuilder(length);
        int end = collect(text, start, length, -1L, signs);
        return end >= 0 && isEnd(text, end, true) && isIban(signs.toString()) ? end : -1;
    }

    private static int endOfNir(CharSequence text, int start) {
        StringBuilder signs = new StringBuilder(NIR_LENGTH);
        int end = collect(text, start, NIR_LENGTH, NIR_GROUP_ENDS, signs);
        boolean inGroups = end - start > NIR_LENGTH;
        return end >= 0 && isEnd(text, end, inGroups) && isNir(signs.toString()) ? end : -1;
    }

    /**
     * Copies {@code length} signs from {@code start}, and says where they end; -1 when anything else comes first.
     * Separators may stand after as many signs as {@code mayPause} has bits set.
     */
    private static int collect(CharSequence text, int start, int length, long mayPause, StringBuilder signs) {
        int at = start;
        while (true) {
            if (at >= text.length() || !isSign(text.charAt(at))) {
                return -1;
            }
            signs.append(upper(text.charAt(at)));
            at++;
            if (signs.length() == length) {
                return at;
            }
            if ((mayPause >> signs.length() & 1) != 0) {
                at = behindSeparators(text, at);
            }
        }
    }

    private static int behindSeparators(CharSequence text, int from) {
        int at = from;
        for (int passed = 0; passed < SEPARATORS_MAX; passed++) {
            int behind = behindSeparator(text, at);
            if (behind == at) {
                break;
            }
            at = behind;
        }
        return at;
    }

    /** The place behind one separator, however it is written; {@code at} itself where none stands. */
    private static int behindSeparator(CharSequence text, int at) {
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '%' -> areHex(text, at + 1, 2) ? at + 3 : at;
            case '&' -> behindEntity(text, at);
            case '\\' -> behindBackslash(text, at);
            default -> isSeparator(text.charAt(at)) ? at + 1 : at;
        };
    }

    private static int behindEntity(CharSequence text, int at) {
        for (int i = at + 1; i < text.length() && i <= at + 1 + ENTITY_MAX; i++) {
            if (text.charAt(i) == ';') {
                return i + 1;
            }
            if (!isSign(text.charAt(i)) && text.charAt(i) != '#') {
                break;
            }
        }
        return at;
    }

    /** {@code \\n} and {@code \\u00a0}, with one backslash or, where JSON stands within JSON, with two. */
    private static int behindBackslash(CharSequence text, int at) {
        int letter = at + 1 < text.length() && text.charAt(at + 1) == '\\' ? at + 2 : at + 1;
        if (letter >= text.length()) {
            return at;
        }
        if (text.charAt(letter) == 'u') {
            return areHex(text, letter + 1, 4) ? letter + 5 : at;
        }
        return "nrtbf".indexOf(text.charAt(letter)) >= 0 ? letter + 1 : at;
    }

    private static boolean areHex(CharSequence text, int from, int count) {
        if (from + count > text.length()) {
            return false;
        }
        for (int i = from; i < from + count; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a number may end here: no digit follows, and no letter but a few where {@code lettersMayFollow}. */
    private static boolean isEnd(CharSequence text, int end, boolean lettersMayFollow) {
        int at = end;
        while (lettersMayFollow && at < text.length() && at - end < LETTERS_BEHIND_MAX && isLetter(text.charAt(at))) {
            at++;
        }
        return at == text.length() || !isSign(text.charAt(at));
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
        return at == 0 || !isSign(text.charAt(at - 1)) || isEscape(text, at) || isBehindItsName(text, at);
    }

    private static boolean isBehindItsName(CharSequence text, int at) {
        if (!isLetter(text.charAt(at - 1))) {
            return false;
        }
        for (String word : WORDS) {
            int from = at - word.length();
            if (from >= 0
                    && (from == 0 || !isSign(text.charAt(from - 1)) || isEscape(text, from))
                    && stands(word, text, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(String word, CharSequence text, int from) {
        for (int i = 0; i < word.length(); i++) {
            if (upper(text.charAt(from + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Behind {@code %20}, {@code \n} and a backslash with {@code u00a0} begins a new word though signs stand there. */
    private static boolean isEscape(CharSequence text, int at) {
        return (at >= 2 && text.charAt(at - 2) == '\\' && "nrtbf".indexOf(text.charAt(at - 1)) >= 0)
                || (at >= 3 && text.charAt(at - 3) == '%')
                || (at >= 6 && text.charAt(at - 6) == '\\' && text.charAt(at - 5) == 'u');
    }

    /** Every kind of space, dash, line end and sign that is not seen, and what else people set between groups. */
    private static boolean isSeparator(char sign) {
        return switch (sign) {
            case ' ', '\t', '\n', '\r', '\u0085', '-', '+', '.', '/', '_' -> true;
            default ->
                switch (Character.getType(sign)) {
                    case Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.DASH_PUNCTUATION,
                            Character.FORMAT -> true;
                    default -> false;
                };
        };
    }

    private static boolean isSign(char sign) {
        return isDigit(sign) || isLetter(sign);
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isLetter(char sign) {
        return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    }

    private static char upper(char sign) {
        return sign >= 'a' && sign <= 'z' ? (char) (sign - 'a' + 'A') : sign;
    }
}
