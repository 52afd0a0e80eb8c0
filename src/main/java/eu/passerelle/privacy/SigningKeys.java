package eu.passerelle.privacy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.signature.SignatureConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys that sign the evidence, one an epoch, kept beside the root keysets and wrapped like them. An older one is
 * kept, and what may be signed with it is for the evidence to say.
 */
public final class SigningKeys {
    private static final String PURPOSE = "sign";
    private static final int FIRST_EPOCH = 1;

    private final JdbcTemplate jdbc;
    private final KeyEncryptionKey kek;
    private final Map<Integer, SigningKey> known = new HashMap<>();
    private int newest;

    /** Makes the first key in a database that has none. Several processes may do so at once: the first one's counts. */
    SigningKeys(JdbcTemplate jdbc, KeyEncryptionKey kek) {
        this.jdbc = jdbc;
        this.kek = kek;
        try {
            SignatureConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
        Integer held = jdbc.queryForObject(
                "select coalesce(max(epoch), 0) from keyset where purpose = ?", Integer.class, PURPOSE);
        if (held == null || held == 0) {
            make(FIRST_EPOCH);
            held = FIRST_EPOCH;
        }
        newest = of(held).epoch();
    }

    /** The one that signs from now on, as far as this process knows. */
    public synchronized SigningKey newest() {
        return of(newest);
    }

    /** @throws IllegalStateException if there is none of this epoch, or the key-encryption key does not open it */
    public synchronized SigningKey of(int epoch) {
        SigningKey held = known.get(epoch);
        if (held != null) {
            return held;
        }
        List<byte[]> wrapped = jdbc.query(
                "select wrapped from keyset where purpose = ? and epoch = ?",
                (row, n) -> row.getBytes(1),
                PURPOSE,
                epoch);
        if (wrapped.isEmpty()) {
            throw new IllegalStateException("no signing key of epoch " + epoch);
        }
        SigningKey opened = open(epoch, wrapped.get(0));
        known.put(epoch, opened);
        newest = Math.max(newest, epoch);
        return opened;
    }

    /** Makes the next key; the evidence takes it up with its next batch, in every process. */
    public synchronized SigningKey renew() {
        int next = newest + 1;
        make(next);
        return of(next);
    }

    private void make(int epoch) {
        try {
            KeysetHandle handle = KeysetHandle.generateNew(Ed25519Parameters.create());
            int ignored = jdbc.update(
                    "insert into keyset (purpose, epoch, wrapped) values (?, ?, ?) on conflict do nothing",
                    PURPOSE,
                    epoch,
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(handle, kek.aead(), boundTo(epoch)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key could not be made", e);
        }
    }

    @AccessesPartialKey
    private SigningKey open(int epoch, byte[] wrapped) {
        try {
            KeysetHandle handle = TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, kek.aead(), boundTo(epoch));
            Ed25519PublicKey held = (Ed25519PublicKey)
                    handle.getPublicKeysetHandle().getPrimary().getKey();
            return new SigningKey(
                    epoch,
                    held.getPublicKeyBytes().toByteArray(),
                    handle.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the key-encryption key does not open the signing key of epoch " + epoch
                            + ": give the hub the key that this database was made with",
                    e);
        }
    }

    private static byte[] boundTo(int epoch) {
        return ("keyset|" + PURPOSE + "|" + epoch).getBytes(StandardCharsets.UTF_8);
    }
}
