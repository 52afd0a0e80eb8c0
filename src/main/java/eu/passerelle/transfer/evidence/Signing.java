package eu.passerelle.transfer.evidence;

import eu.passerelle.privacy.SigningKey;
import eu.passerelle.privacy.SigningKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what a transaction appends, with the key that the head of the chain names. A key that is newer is made known
 * first, in the same transaction and vouched for by the one before it, and is the only one that signs from then on.
 */
public final class Signing {
    private static final Logger LOG = LoggerFactory.getLogger(Signing.class);

    private final SigningKeys keys;
    private final Clock clock;

    public Signing(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        say("Evidence is signed with", keys.newest());
    }

    private static void say(String what, SigningKey key) {
        LOG.info("{} the key of epoch {}, fingerprint {}", what, key.epoch(), KnownKeys.fingerprint(key.publicKey()));
    }

    /** The signature of the rows from the first to the last, of which the last has this hash. */
    @SuppressWarnings("ArrayRecordComponent")
    record Signed(long first, long last, byte[] hash, Instant at, int epoch, byte[] signature) {}

    /** @param before the head of the chain, locked on this connection, as it was before the rows to be signed */
    Signed sign(Connection connection, EvidenceStore.Head before, long last, byte[] hash) throws SQLException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SigningKey key = before.keyEpoch() == 0 ? null : keys.of(before.keyEpoch());
        int newest = Math.max(keys.newest().epoch(), before.keyEpoch());
        for (int epoch = before.keyEpoch() + 1; epoch <= newest; epoch++) {
            SigningKey next = keys.of(epoch);
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
