package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Answer;
import eu.passerelle.sandbox.simulator.Ids;
import eu.passerelle.sandbox.simulator.Incoming;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The idempotency keys that are being worked on, and what the same key means the second time. */
final class KeyTable {
    /** Stripe lets a key go when it is this old; then it makes a new object. */
    static final long KEPT_SECONDS = 24 * 3600;

    private static final int KEY_CHARS_MAX = 255;
    private final Map<String, String> running = new ConcurrentHashMap<>();

    /** What must be the same when a key is used again. */
    static String digest(Incoming request, Form form) {
        String text = request.method() + " " + request.path() + "\n" + form.canonical();
        return HexFormat.of().formatHex(Ids.sha256(text));
    }

    static void check(String key) {
        if (key.isBlank() || key.length() > KEY_CHARS_MAX) {
            throw Refusal.ofKey(400, null, "An Idempotency-Key has 1 to " + KEY_CHARS_MAX + " characters.");
        }
    }

    /** Reserves the key for one call; refuses it while another call runs under it. */
    void begin(String account, String key, String digest) {
        String before = running.putIfAbsent(account + "|" + key, digest);
        if (before == null) {
            return;
        }
        if (!before.equals(digest)) {
            throw otherUse(key);
        }
        throw Refusal.ofKey(
                409,
                "idempotency_key_in_use",
                "There is currently another in-progress request using this Idempotent Key (that probably means you"
                        + " submitted twice, and the other request is still going through): " + key
                        + ". Please try again later.");
    }

    void end(String account, String key) {
        running.remove(account + "|" + key);
    }

    /** The answer given before under this key, if it was for the same call. The caller holds the world's lock. */
    static Optional<Answer> replay(AccountBook book, String key, String digest) {
        return book.answer(key).map(answered -> {
            if (!answered.digest().equals(digest)) {
                throw otherUse(key);
            }
            return Answer.of(answered.status(), answered.body())
                    .with(Map.of("Idempotent-Replayed", "true", "Original-Request", answered.requestId()));
        });
    }

    private static Refusal otherUse(String key) {
        return Refusal.ofKey(
                400,
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try"
                        + " using a key other than '" + key + "' if you meant to execute a different request.");
    }
}
