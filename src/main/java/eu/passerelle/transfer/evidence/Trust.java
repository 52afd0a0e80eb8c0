package eu.passerelle.transfer.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a verification relies on besides the tables themselves.
 *
 * @param fingerprint of a signing key, noted elsewhere: SHA-256 of its 32 bytes, 64 hexadecimal digits in lower case
 * @param head of the chain, noted elsewhere when it was verified before
 */
public record Trust(Optional<String> fingerprint, Optional<ChainHead> head) {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /** Nothing: whoever can write to the tables and make keys of his own could have made all of it. */
    public static final Trust NOTHING = new Trust(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException if the fingerprint is none */
    public Trust {
        fingerprint = fingerprint.map(given -> given.toLowerCase(Locale.ROOT));
        if (fingerprint.isPresent() && !isFingerprint(fingerprint.get())) {
            throw new IllegalArgumentException("a key's fingerprint has 64 hexadecimal digits");
        }
    }

    static boolean isFingerprint(String text) {
        return FINGERPRINT.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
