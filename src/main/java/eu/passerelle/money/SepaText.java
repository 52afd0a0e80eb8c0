package eu.passerelle.money;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text that every SEPA bank accepts for a name or a remittance line: 1 to 140 characters of the basic Latin set, at
 * least one of them a letter or a digit, no space at the ends and no two together.
 */
public record SepaText(String value) {
    public static final int LENGTH_MAX = 140;

    /** What a sign becomes where taking its accents off does not answer; the rest becomes a full stop. */
    private static final Map<Integer, String> COUNTERPARTS = counterparts();

    private static final String NO_COUNTERPART = ".";

    public SepaText {
        if (!isInSet(value) || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a SEPA text has 1 to " + LENGTH_MAX + " characters of the SEPA set");
        }
        if (!value.equals(squeezed(value)) || !says(value)) {
            throw new IllegalArgumentException("a SEPA text has a letter or a digit and no needless space");
        }
    }

    /** Whether each character is one of {@code a-z A-Z 0-9 / - ? : ( ) . , ' +} and space. */
    public static boolean isInSet(String text) {
        return SepaSet.holdsAll(text);
    }

    /**
     * Puts a text into the set: accents taken off, letters and signs replaced by their nearest (œ by oe, ß by ss,
     * {@code &} by +), what has none by a full stop so that the loss is seen, controls and double quotes by a space;
     * then spaces squeezed, ends trimmed, cut. Doing it twice changes nothing.
     *
     * @param lengthMax how many characters the field holds, 1 to 140
     * @return empty when no letter and no digit is left, as of a name in another alphabet: the caller must ask a
     * person
     */
    public static Optional<SepaText> transliterate(String text, int lengthMax) {
        if (lengthMax < 1 || lengthMax > LENGTH_MAX) {
            throw new IllegalArgumentException("a SEPA text is cut to 1 to " + LENGTH_MAX + " characters");
        }
        String inSet = text.codePoints().mapToObj(SepaText::inSet).collect(Collectors.joining());
        String squeezed = squeezed(inSet);
        String cut = squeezed(squeezed.substring(0, Math.min(lengthMax, squeezed.length())));
        return says(cut) ? Optional.of(new SepaText(cut)) : Optional.empty();
    }

    /** A mask: the text may be a payer's name. Where it is one, it is kept sealed like any other name. */
    @Override
    public String toString() {
        return "SEPA text of " + value.length() + " characters";
    }

    private static String inSet(int codePoint) {
        return known(codePoint)
                .orElseGet(() -> Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                        .codePoints()
                        .mapToObj(part -> known(part).orElse(NO_COUNTERPART))
                        .collect(Collectors.joining()));
    }

    private static Optional<String> known(int codePoint) {
        if (SepaSet.holds(codePoint)) {
            return Optional.of(Character.toString(codePoint));
        }
        String counterpart = COUNTERPARTS.get(codePoint);
        if (counterpart != null) {
            return Optional.of(counterpart);
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> Optional.of(" ");
            case Character.DASH_PUNCTUATION -> Optional.of("-");
            // Neither can be read by itself: an accent belongs to its letter, a soft hyphen shows nothing.
            case Character.NON_SPACING_MARK, Character.FORMAT -> Optional.of("");
            default -> Optional.empty();
        };
    }

    private static String squeezed(String text) {
        return text.replaceAll(" {2,}", " ").strip();
    }

    private static boolean says(String text) {
        return text.codePoints().anyMatch(SepaSet::isLetterOrDigit);
    }

    private static Map<Integer, String> counterparts() {
        String[] pairs = {
            "œ oe", "Œ OE", "æ ae", "Æ AE", "ß ss", "ẞ SS", "ø o", "Ø O", "ł l", "Ł L", "đ d", "Đ D", "ð d", "Ð D",
            "þ th", "Þ TH", "ħ h", "Ħ H", "ı i", "ŋ n", "Ŋ N", "ŧ t", "Ŧ T", "ĸ k", "€ EUR", "° o", "& +", "[ (", "] )",
            "{ (", "} )", "\\ /", "| /", "⁄ /", "~ -", "− -", "` '", "´ '", "‘ '", "’ '", "‚ '", "‛ '", "ʼ '", "′ '",
            "‹ '", "› '"
        };
        Map<Integer, String> table = Arrays.stream(pairs)
                .map(pair -> pair.split(" ", 2))
                .collect(Collectors.toMap(pair -> pair[0].codePointAt(0), pair -> pair[1]));
        "\"«»“”„‟<>".codePoints().forEach(quote -> table.put(quote, " "));
        return Map.copyOf(table);
    }
}
