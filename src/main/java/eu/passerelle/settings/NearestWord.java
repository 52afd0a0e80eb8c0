package eu.passerelle.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a misspelt word was meant to be. */
public final class NearestWord {
    private NearestWord() {}

    /** {@code did you mean 'hosting'?} when a known word is near, else the known words. */
    public static String mend(String word, Collection<String> known) {
        return guess(word, known)
                .orElseGet(() -> known.isEmpty()
                        ? "take it away"
                        : "take it away; known here: "
                                + String.join(", ", known.stream().sorted().toList()));
    }

    /** {@code did you mean 'hosting'?} when a known word is near. */
    static Optional<String> guess(String word, Collection<String> known) {
        int allowed = Math.max(1, word.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= allowed)
                .map(candidate -> "did you mean '" + candidate + "'?");
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
