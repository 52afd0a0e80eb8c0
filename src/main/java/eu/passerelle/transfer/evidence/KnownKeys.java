package eu.passerelle.transfer.evidence;

import com.google.crypto.tink.subtle.Ed25519Verify;
import eu.passerelle.transfer.evidence.Broken.Fault;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The signing keys that lie beside the chain, each vouched for by the one before it. Needs no secret. */
final class KnownKeys {
    private static final byte[] NOTHING = {};
    private static final long NOWHERE = -1;

    private final List<Known> keys;

    private KnownKeys(List<Known> keys) {
        this.keys = keys;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Known(
            int epoch,
            byte[] publicKey,
            long sinceSeq,
            byte[] sinceHash,
            Instant at,
            byte[] signature,
            byte @Nullable [] voucher) {

        byte[] text() {
            return Chain.introduced(epoch, publicKey, sinceSeq, sinceHash, at);
        }

        String fingerprint() {
            return KnownKeys.fingerprint(publicKey);
        }
    }

    /** How a key is told from any other: SHA-256 of its 32 bytes, in hexadecimal. */
    static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(Chain.sha256().digest(publicKey));
    }

    static KnownKeys read(Connection connection) throws SQLException {
        List<Known> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select epoch, public_key, since_seq, since_hash,"
                        + " at, signature, voucher from evidence_key order by epoch");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long since = row.getLong(3);
                boolean somewhere = !row.wasNull();
                keys.add(new Known(
                        row.getInt(1),
                        bytes(row, 2),
                        somewhere ? since : NOWHERE,
                        bytes(row, 4),
                        instant(row, 5),
                        bytes(row, 6),
                        row.getBytes(7)));
            }
        }
        return new KnownKeys(keys);
    }

    /** What was made null stands for nothing here, which no signature fits. */
    static byte[] bytes(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getBytes(column), NOTHING);
    }

    /** As above; no hub signs at this time. */
    static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Instant.EPOCH : at.toInstant();
    }

    List<String> fingerprints() {
        return keys.stream().map(Known::fingerprint).toList();
    }

    /** The first key that cannot be relied on. */
    @Nullable
    Broken fault(Trust trust) {
        Known former = null;
        for (Known key : keys) {
            int expected = former == null ? 1 : former.epoch + 1;
            long from = former == null ? 0 : former.sinceSeq;
            if (key.epoch != expected || key.sinceSeq < from || (former == null && key.sinceSeq != 0)) {
                return broken(key, "the signing key of epoch " + expected + " is missing or stands in a wrong place");
            }
            if (!verifies(key.publicKey, key.signature, key.text())) {
                return broken(key, "the signing key of epoch " + key.epoch + " was changed: it did not sign itself");
            }
            byte[] voucher = key.voucher;
            if (former != null && (voucher == null || !verifies(former.publicKey, voucher, key.text()))) {
                return broken(
                        key, "the signing key of epoch " + key.epoch + " is not vouched for by the one before it");
            }
            former = key;
        }
        if (trust.fingerprint().isPresent()
                && !fingerprints().contains(trust.fingerprint().get())) {
            return new Broken(1, Fault.KEY, "the trusted key is not among those that signed this chain");
        }
        return null;
    }

    /** Whether a key that was made known after this row saw another chain then. */
    @Nullable
    Broken sawAnother(long seq, byte[] hash) {
        for (Known key : keys) {
            if (key.sinceSeq == seq && !Arrays.equals(key.sinceHash, hash)) {
                return new Broken(
                        seq,
                        Fault.SIGNATURE,
                        "it is not the row after which the signing key of epoch " + key.epoch + " was made known");
            }
        }
        return null;
    }

    /** Only the newest key that was known before the first row may have signed. */
    boolean signed(Signing.Signed signed) {
        Known key = null;
        for (Known each : keys) {
            if (each.sinceSeq < signed.first()) {
                key = each;
            }
        }
        return key != null
                && key.epoch == signed.epoch()
                && verifies(
                        key.publicKey,
                        signed.signature(),
                        Chain.signed(signed.first(), signed.last(), signed.hash(), signed.at(), signed.epoch()));
    }

    private static Broken broken(Known key, String says) {
        return new Broken(Math.max(1, key.sinceSeq + 1), Fault.KEY, says);
    }

    private static boolean verifies(byte[] publicKey, byte[] signature, byte[] text) {
        try {
            new Ed25519Verify(publicKey).verify(signature, text);
            return true;
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }
}
