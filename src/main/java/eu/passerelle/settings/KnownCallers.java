package eu.passerelle.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The callers of {@code config/application.yaml}. */
record KnownCallers(List<Entry> entries) implements Callers {

    /** A caller with the hash of its token, hexadecimal. */
    record Entry(String tokenSha256, Caller caller) {}

    KnownCallers {
        entries = List.copyOf(entries);
    }

    @Override
    public Optional<Caller> byToken(String bearerToken) {
        byte[] asked = sha256(bearerToken);
        // Every entry is compared, in constant time, so that the answer's time tells nothing about any of them.
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(asked, HexFormat.of().parseHex(entry.tokenSha256()))) {
                found = Optional.of(entry.caller());
            }
        }
        return found;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
