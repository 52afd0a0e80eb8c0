package eu.passerelle.settings;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Whether a company's name says what its customers suffer from. The name stands in every remittance text, where the
 * payer's bank and the provider read it beside the payer's name: together they say something about health.
 */
final class TellingName {
    /** Beginnings of words, in French and without accents; of illnesses and of aids that only the ill get. */
    private static final List<String> WORDS = List.of(
            "alzheimer",
            "autis",
            "cancer",
            "demen",
            "dialys",
            "handi",
            "malad",
            "palliati",
            "parkinson",
            "patholog",
            "psychi",
            "sclerose",
            "soins",
            "trisomi");

    /** These must be the whole word: longer ones that begin so are names of people and places. */
    private static final List<String> WHOLE = List.of("avc", "gir", "mdph", "pch", "vih", "apa");

    private TellingName() {}

    static boolean tells(String tradeName) {
        String plain = Normalizer.normalize(tradeName, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        for (String word : plain.split("[^\\p{L}]+")) {
            if (WHOLE.contains(word) || WORDS.stream().anyMatch(word::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
