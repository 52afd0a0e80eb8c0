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
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 128;
    private static final int BITS_A_SIGN = 5;

    private final RootKeys root;
    private final KeyedDigest ledger;
    private final Map<RecipientEpoch, KeyedDigest> recipients = new ConcurrentHashMap<>();

    Pseudonyms(RootKeys root) {
        this.root = root;
        this.ledger = new KeyedDigest(root.derived("ledger/v1"));
    }

    /** 26 characters of base32. */
    String of(Creditor creditor, String recipient, int epoch, DataKey subject) {
        KeyedDigest key = recipients.computeIfAbsent(
                new RecipientEpoch(recipient, epoch),
                made -> new KeyedDigest(root.derived("pseudonym/v1|" + made.recipient + "|" + made.epoch, made.epoch)));
        return base32(key.of(subject.pseudonymSecret(), creditor.id().getBytes(StandardCharsets.UTF_8)));
    }

    /** The name of a subject in the evidence, which no recipient ever sees. 26 characters of base32. */
    String inLedger(DataKey subject) {
        return subject.ledgerName(secret -> base32(ledger.of(secret)));
    }

    /** The first 128 bits in 26 signs of RFC 4648 base32, without padding. */
    static String base32(byte[] digest) {
        StringBuilder text = new StringBuilder(26);
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < BITS / Byte.SIZE; i++) {
            buffer = (buffer << Byte.SIZE) | (digest[i] & 0xff);
            held += Byte.SIZE;
            while (held >= BITS_A_SIGN) {
                text.append(ALPHABET.charAt((buffer >> (held - BITS_A_SIGN)) & 31));
                held -= BITS_A_SIGN;
            }
        }
        return text.append(ALPHABET.charAt((buffer << (BITS_A_SIGN - held)) & 31))
                .toString();
    }

    private record RecipientEpoch(String recipient, int epoch) {}
}
