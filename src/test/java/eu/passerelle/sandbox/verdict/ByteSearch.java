package eu.passerelle.sandbox.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds many patterns in many bytes in one pass: the first six bytes of each pattern are looked up at every position,
 * and what matches there is compared whole.
 *
 * @param <T> what a pattern stands for
 */
final class ByteSearch<T> {
    /** Shorter patterns would be found by chance. */
    static final int PATTERN_BYTES_MIN = 6;

    private static final int FILTER_BITS = 1 << 20;
    private static final long WINDOW = (1L << 48) - 1;

    private final BitSet filter = new BitSet(FILTER_BITS);
    private final Map<Long, List<Pattern<T>>> patterns = new HashMap<>();
    private int longest;

    private record Pattern<T>(byte[] bytes, T meaning) {}

    void add(byte[] pattern, T meaning) {
        if (pattern.length < PATTERN_BYTES_MIN) {
            throw new IllegalArgumentException("a pattern of " + pattern.length + " bytes would be found by chance");
        }
        long start = 0;
        for (int i = 0; i < PATTERN_BYTES_MIN; i++) {
            start = (start << 8) | (pattern[i] & 0xff);
        }
        filter.set(bit(start));
        patterns.computeIfAbsent(start, key -> new ArrayList<>()).add(new Pattern<>(pattern, meaning));
        longest = Math.max(longest, pattern.length);
    }

    /** How many bytes of one piece must be seen again with the next, so that nothing is missed between them. */
    int overlap() {
        return longest - 1;
    }

    /** The meanings of all patterns that occur in the first {@code length} bytes. */
    Set<T> in(byte[] bytes, int length) {
        Set<T> found = new HashSet<>();
        long window = 0;
        for (int i = 0; i < length; i++) {
            window = ((window << 8) | (bytes[i] & 0xff)) & WINDOW;
            if (i >= PATTERN_BYTES_MIN - 1 && filter.get(bit(window))) {
                int at = i - PATTERN_BYTES_MIN + 1;
                for (Pattern<T> pattern : patterns.getOrDefault(window, List.of())) {
                    int end = at + pattern.bytes().length;
                    if (end <= length && Arrays.equals(bytes, at, end, pattern.bytes(), 0, pattern.bytes().length)) {
                        found.add(pattern.meaning());
                    }
                }
            }
        }
        return found;
    }

    private static int bit(long start) {
        long mixed = start * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 44);
    }
}
