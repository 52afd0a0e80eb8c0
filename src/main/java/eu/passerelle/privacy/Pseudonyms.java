package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a subject is called outside. HMAC-SHA-256 under a key of recipient and epoch over a secret of the subject: two
 * recipients cannot join, one recipient of two creditors cannot join, and once the subject's key is gone nobody can
 * compute it again, not even who holds the root.
 */
final class Pseudonyms {
    private static final byte[] END = {0};

    private final RootKeys root;
    private final KeyedDigest ledger;
    private final Map<Use, KeyedDigest> keys = new ConcurrentHashMap<>();

    Pseudonyms(RootKeys root) {
        this.root = root;
        this.ledger = new KeyedDigest(root.derived("ledger/v1"));
    }

    /** 26 characters of base32. */
    String of(Creditor creditor, String recipient, int epoch, DataKey subject) {
        return name(key("pseudonym/v1", recipient, epoch), subject.pseudonymSecret(), utf8(creditor.id()));
    }

    /** The subject's name in one document alone, the same if it is made again. 26 characters of base32. */
    String in(String document, Creditor creditor, String recipient, int epoch, DataKey subject) {
        return name(
                key("document-pseudonym/v1", recipient, epoch),
                subject.pseudonymSecret(),
                utf8(creditor.id()),
                END,
                utf8(document));
    }

    /** The name of a subject in the evidence, which no recipient ever sees. 26 characters of base32. */
    String inLedger(DataKey subject) {
        return subject.ledgerName(secret -> name(ledger, secret));
    }

    /** One name in about four thousand would pass for an IBAN and is made anew, always to the same other one. */
    private static String name(KeyedDigest key, byte[]... of) {
        byte[] digest = key.of(of);
        String name = Tokens.base32(digest);
        while (Tokens.checksAsIban(name)) {
            digest = key.of(digest);
            name = Tokens.base32(digest);
        }
        return name;
    }

    private KeyedDigest key(String use, String recipient, int epoch) {
        return keys.computeIfAbsent(
                new Use(use, recipient, epoch),
                made -> new KeyedDigest(root.derived(made.use + "|" + made.recipient + "|" + made.epoch, made.epoch)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Use(String use, String recipient, int epoch) {}
}
