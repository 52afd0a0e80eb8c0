package eu.passerelle.transfer.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a chain ends: a row's number, and its hash in hexadecimal, which stands for every row up to it. Written down
 * somewhere else, it shows later that nothing of that was taken away.
 */
public record ChainHead(long seq, String hash) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /**
     * Reads {@code <seq>:<hash>}.
     *
     * @throws IllegalArgumentException if it is not written so
     */
    public static ChainHead of(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a head of the chain is <number>:<64 hexadecimal digits in lower case>");
        }
        return new ChainHead(Long.parseLong(parts.group(1)), parts.group(2));
    }

    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
