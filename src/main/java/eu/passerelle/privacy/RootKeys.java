package eu.passerelle.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The root of the key tree: an AEAD keyset that wraps data keys, and one HKDF keyset an epoch from which every other
 * key is derived and never stored. Pseudonym keys are derived from the epoch of their relation; digests and blind
 * indexes from the first epoch, so that sameness lasts.
 */
final class RootKeys {
    static final int KEY_BYTES = 32;
    private static final int FIRST_EPOCH = 1;
    private static final String WRAP = "wrap";
    private static final String DERIVE = "derive";
    private static final Logger LOG = LoggerFactory.getLogger(RootKeys.class);

    private final Aead wrap;
    private final NavigableMap<Integer, PrfSet> derive;

    private RootKeys(Aead wrap, NavigableMap<Integer, PrfSet> derive) {
        this.wrap = wrap;
        this.derive = derive;
    }

    static RootKeys of(Aead wrap, NavigableMap<Integer, PrfSet> derive) {
        return new RootKeys(wrap, derive);
    }

    /**
     * Reads the root from the database, and makes it there when the database has none. Several processes may do so at
     * once: the first one's root is everybody's.
     *
     * @throws IllegalStateException if the key-encryption key is not the one that the root was wrapped with
     */
    static RootKeys load(JdbcTemplate jdbc, KeyEncryptionKey kek) {
        try {
            AeadConfig.register();
            PrfConfig.register();
            make(jdbc, kek, WRAP, PredefinedAeadParameters.AES256_GCM);
            make(jdbc, kek, DERIVE, PredefinedPrfParameters.HKDF_SHA256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM or HMAC-SHA-256", e);
        }
        Aead wrap = null;
        NavigableMap<Integer, PrfSet> derive = new TreeMap<>();
        for (Stored stored : jdbc.query(
                "select purpose, epoch, wrapped from keyset where purpose in ('wrap', 'derive') order by purpose,"
                        + " epoch",
                (row, n) -> new Stored(row.getString(1), row.getInt(2), row.getBytes(3)))) {
            try {
                KeysetHandle handle =
                        TinkProtoKeysetFormat.parseEncryptedKeyset(stored.wrapped, kek.aead(), stored.boundTo());
                if (stored.purpose.equals(WRAP)) {
                    wrap = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
                } else {
                    derive.put(stored.epoch, handle.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "the key-encryption key does not open the keyset '" + stored.purpose + "' of epoch "
                                + stored.epoch + ": give the hub the key that this database was made with",
                        e);
            }
        }
        if (wrap == null || derive.isEmpty()) {
            throw new IllegalStateException("the database holds no root keyset");
        }
        return new RootKeys(wrap, derive);
    }

    private static void make(JdbcTemplate jdbc, KeyEncryptionKey kek, String purpose, Parameters parameters)
            throws GeneralSecurityException {
        Integer held = jdbc.queryForObject("select count(*) from keyset where purpose = ?", Integer.class, purpose);
        if (held != null && held > 0) {
            return;
        }
        KeysetHandle handle = KeysetHandle.generateNew(parameters);
        Stored made = new Stored(purpose, FIRST_EPOCH, new byte[0]);
        int rows = jdbc.update(
                "insert into keyset (purpose, epoch, wrapped) values (?, ?, ?) on conflict do nothing",
                purpose,
                FIRST_EPOCH,
                TinkProtoKeysetFormat.serializeEncryptedKeyset(handle, kek.aead(), made.boundTo()));
        if (rows == 1) {
            LOG.info("Made the root keyset '{}' of epoch {} in an empty database", purpose, FIRST_EPOCH);
        }
    }

    byte[] wrapKey(byte[] key, String owner) {
        try {
            return wrap.encrypt(key, utf8("data-key|" + owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key could not be wrapped", e);
        }
    }

    byte[] unwrapKey(byte[] wrapped, String owner) {
        try {
            return wrap.decrypt(wrapped, utf8("data-key|" + owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the data key of " + owner + " does not open under the root keyset", e);
        }
    }

    /** A key of 32 bytes for one use, the same for ever. */
    byte[] derived(String use) {
        return derived(use, FIRST_EPOCH);
    }

    byte[] derived(String use, int epoch) {
        PrfSet root = derive.get(epoch);
        if (root == null) {
            throw new IllegalStateException("no root keyset of epoch " + epoch);
        }
        try {
            return root.computePrimary(utf8(use), KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    /** The epoch that new relations begin with. */
    int newestEpoch() {
        return derive.lastKey();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(String purpose, int epoch, byte[] wrapped) {
        byte[] boundTo() {
            return utf8("keyset|" + purpose + "|" + epoch);
        }
    }
}
