package eu.passerelle.privacy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The root keysets at rest, each wrapped by a key-encryption key: by the current one from now on, by the previous one
 * while one replaces the other.
 */
final class KeysetStore {
    private static final Logger LOG = LoggerFactory.getLogger(KeysetStore.class);
    private static final int FIRST_EPOCH = 1;

    private final JdbcTemplate jdbc;
    private final KeyEncryptionKey current;
    private final Optional<KeyEncryptionKey> previous;

    enum Purpose {
        WRAP(PredefinedAeadParameters.AES256_GCM),
        DERIVE(PredefinedPrfParameters.HKDF_SHA256),
        SIGN(Ed25519Parameters.create());

        private final Parameters parameters;

        Purpose(Parameters parameters) {
            this.parameters = parameters;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One keyset, open.
     *
     * @param age on the database's clock
     */
    record Opened(int epoch, KeysetHandle keyset, Duration age) {}

    KeysetStore(JdbcTemplate jdbc, KeyEncryptionKey current, Optional<KeyEncryptionKey> previous) {
        this.jdbc = jdbc;
        this.current = current;
        this.previous = previous;
        try {
            AeadConfig.register();
            PrfConfig.register();
            SignatureConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM, HMAC-SHA-256 or Ed25519", e);
        }
    }

    KeyEncryptionKey current() {
        return current;
    }

    /** The first keyset of each purpose, in a database that has none. */
    void makeFirst() {
        for (Purpose purpose : Purpose.values()) {
            Integer held =
                    jdbc.queryForObject("select count(*) from keyset where purpose = ?", Integer.class, purpose.word());
            if (held == null || held == 0) {
                boolean ignored = make(purpose, FIRST_EPOCH);
            }
        }
    }

    /**
     * Makes the keyset of an epoch, unless somebody else did so first: then theirs is everybody's.
     *
     * @return whether it was made here
     * @throws RootClosed if the key-encryption key does not wrap it
     */
    boolean make(Purpose purpose, int epoch) {
        try {
            Stored made = new Stored(purpose, epoch, new byte[0], current.name(), Duration.ZERO);
            KeysetHandle keyset = KeysetHandle.generateNew(purpose.parameters);
            int rows = jdbc.update(
                    "insert into keyset (purpose, epoch, wrapped, wrapped_by) values (?, ?, ?, ?)"
                            + " on conflict do nothing",
                    purpose.word(),
                    epoch,
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, current, made.boundTo()),
                    current.name());
            if (rows == 1) {
                LOG.info("Made the root keyset '{}' of epoch {}, under {}", purpose.word(), epoch, current.name());
            }
            return rows == 1;
        } catch (GeneralSecurityException e) {
            throw new RootClosed(
                    "the keyset '" + purpose.word() + "' of epoch " + epoch + " is not made", current.name(), e);
        }
    }

    /**
     * Those of one purpose, but for epochs that are open already.
     *
     * @throws RootClosed if one of them does not open
     */
    List<Opened> openAllBut(Purpose purpose, Set<Integer> epochs) {
        return stored("").stream()
                .filter(stored -> stored.purpose == purpose && !epochs.contains(stored.epoch))
                .map(stored -> new Opened(stored.epoch, open(stored), stored.age))
                .toList();
    }

    /**
     * Wraps every keyset under the current key-encryption key; under the newest version of it, where it has versions.
     * For one transaction: all or none.
     *
     * @return how many there are
     * @throws RootClosed if one of them does not open, or is not wrapped
     */
    int wrapAllAnew() {
        List<Stored> all = stored(" for update");
        for (Stored each : all) {
            try {
                jdbc.update(
                        "update keyset set wrapped = ?, wrapped_by = ?, wrapped_at = clock_timestamp()"
                                + " where purpose = ? and epoch = ?",
                        TinkProtoKeysetFormat.serializeEncryptedKeyset(open(each), current, each.boundTo()),
                        current.name(),
                        each.purpose.word(),
                        each.epoch);
            } catch (GeneralSecurityException e) {
                throw new RootClosed(each + " is not wrapped anew", current.name(), e);
            }
        }
        return all.size();
    }

    /**
     * How many keysets the current key-encryption key alone does not open. Asked of the key itself and not of names:
     * two security modules, or two key services, may hold different keys of one name.
     *
     * @throws RootClosed if it cannot be asked now
     */
    int notUnderCurrent() {
        int others = 0;
        for (Stored each : stored("")) {
            try {
                each.open(current);
            } catch (KeyAway away) {
                throw new RootClosed(each + " cannot be tried", current.name(), away);
            } catch (GeneralSecurityException refused) {
                others++;
            }
        }
        return others;
    }

    private List<Stored> stored(String locked) {
        return jdbc.query(
                "select purpose, epoch, wrapped, wrapped_by,"
                        + " (extract(epoch from clock_timestamp() - created_at) * 1000)::bigint"
                        + " from keyset order by purpose, epoch" + locked,
                (row, n) -> new Stored(
                        Purpose.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getInt(2),
                        row.getBytes(3),
                        row.getString(4),
                        Duration.ofMillis(row.getLong(5))));
    }

    /** By the key it names; by either, for a row of before keys had names or two keys of one name. */
    private KeysetHandle open(Stored stored) {
        List<KeyEncryptionKey> likely = new ArrayList<>(List.of(current));
        boolean byCurrent = current.name().equals(stored.wrappedBy);
        previous.ifPresent(kek -> likely.add(!byCurrent && kek.name().equals(stored.wrappedBy) ? 0 : 1, kek));
        List<RootClosed> failures = new ArrayList<>();
        for (KeyEncryptionKey kek : likely) {
            try {
                return stored.open(kek);
            } catch (GeneralSecurityException e) {
                failures.add(new RootClosed(stored + " does not open", kek.name(), e));
                if (e instanceof KeyAway) {
                    break;
                }
            }
        }
        RootClosed last = failures.remove(failures.size() - 1);
        failures.forEach(last::addSuppressed);
        throw last;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(
            Purpose purpose,
            int epoch,
            byte[] wrapped,
            @Nullable String wrappedBy,
            Duration age) {
        byte[] boundTo() {
            return ("keyset|" + purpose.word() + "|" + epoch).getBytes(StandardCharsets.UTF_8);
        }

        KeysetHandle open(KeyEncryptionKey kek) throws GeneralSecurityException {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, kek, boundTo());
        }

        @Override
        public String toString() {
            return "the keyset '" + purpose.word() + "' of epoch " + epoch;
        }
    }
}
