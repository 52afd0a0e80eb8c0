package eu.passerelle.transfer.evidence;

import eu.passerelle.privacy.SigningKey;
import eu.passerelle.privacy.SigningKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what a transaction appends, with the key that the head of the chain names. A key that came into use since is
 * made known first, in the same transaction and vouched for by the one before it, and is the only one that signs from
 * then on. While the head is locked only keys that this process has open are used: whoever keeps the key-encryption key
 * may be slow or away, and everybody waits for the head.
 */
public final class Signing {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private final SigningKeys keys;
    private final Clock clock;

    public Signing(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        say("Evidence is signed with", keys.inUse());
    }

    private static void say(String what, SigningKey key) {
        LOG.info("{} the key of epoch {}, fingerprint {}", what, key.epoch(), KnownKeys.fingerprint(key.publicKey()));
    }

    /** The signature of the rows from the first to the last, of which the last has this hash. */
    @SuppressWarnings("ArrayRecordComponent")
    record Signed(long first, long last, byte[] hash, Instant at, int epoch, byte[] signature) {}

    /** The chain is signed with a key that another process made and this one has not opened. */
    static final class KeyNotOpen extends SQLTransientException {
        private static final long serialVersionUID = 1L;
        /** Class 57, operator intervention: it is told to callers as a store that is away. */
        private static final String STATE = "57P03";

        private final int epoch;

        KeyNotOpen(int epoch) {
            super("the signing key of epoch " + epoch + " is not open in this process", STATE);
            this.epoch = epoch;
        }
    }

    /**
     * Opens what was not open. It asks the key-encryption key: never in a transaction.
     *
     * @return whether the same may be tried again now
     */
    boolean opened(KeyNotOpen missing) {
        try {
            keys.refresh();
        } catch (RuntimeException e) {
            LOG.warn("Evidence cannot be signed: {}", e.getMessage());
        }
        return holds(missing.epoch);
    }

    /** Whether this process can sign on from a head that names this key. */
    boolean holds(int epoch) {
        return epoch == 0 || keys.held(epoch).isPresent();
    }

    private SigningKey held(int epoch) throws KeyNotOpen {
        SigningKey key = keys.held(epoch).orElse(null);
        if (key == null) {
            throw new KeyNotOpen(epoch);
        }
        return key;
    }

    /**
     * @param before the head of the chain, locked on this connection, as it was before the rows to be signed
     * @throws KeyNotOpen if {@link #opened} is to be called, outside the transaction
     */
    Signed sign(Connection connection, EvidenceStore.Head before, long last, byte[] hash) throws SQLException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SigningKey key = before.keyEpoch() == 0 ? null : held(before.keyEpoch());
        int newest = Math.max(keys.inUse().epoch(), before.keyEpoch());
        for (int epoch = before.keyEpoch() + 1; epoch <= newest; epoch++) {
            SigningKey next = held(epoch);
            makeKnown(connection, next, key, before, at);
            key = next;
        }
        if (key == null) {
            throw new IllegalStateException("there is no signing key");
        }
        // The first signature there ever is covers what was chained before anything was signed.
        long first = before.keyEpoch() == 0 ? 1 : before.seq() + 1;
        byte[] signature = key.sign(Chain.signed(first, last, hash, at, key.epoch()));
        return new Signed(first, last, hash, at, key.epoch(), signature);
    }

    private static void makeKnown(
            Connection connection, SigningKey key, @Nullable SigningKey former, EvidenceStore.Head head, Instant at)
            throws SQLException {
        long sinceSeq = former == null ? 0 : head.seq();
        byte[] sinceHash = former == null ? Chain.START : head.hash();
        byte[] text = Chain.introduced(key.epoch(), key.publicKey(), sinceSeq, sinceHash, at);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into evidence_key (epoch, public_key, since_seq, since_hash, at,"
                        + " signature, voucher) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, key.epoch());
            insert.setBytes(2, key.publicKey());
            insert.setLong(3, sinceSeq);
            insert.setBytes(4, sinceHash);
            insert.setObject(5, at.atOffset(ZoneOffset.UTC));
            insert.setBytes(6, key.sign(text));
            insert.setBytes(7, former == null ? null : former.sign(text));
            insert.executeUpdate();
        }
        say("The chain of evidence now knows", key);
    }
}
