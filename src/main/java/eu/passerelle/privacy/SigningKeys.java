package eu.passerelle.privacy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import eu.passerelle.privacy.KeysetStore.Purpose;
import java.security.GeneralSecurityException;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The keys that sign the evidence, one an epoch, kept beside the root keysets and wrapped like them. An older one is
 * kept, and what may be signed with it is for the evidence to say.
 */
public final class SigningKeys {
    private final KeysetStore store;
    private final NavigableMap<Integer, SigningKey> known = new TreeMap<>();

    /** Makes the first key in a database that has none. Several processes may do so at once: the first one's counts. */
    SigningKeys(KeysetStore store) {
        this.store = store;
        store.makeFirst();
        refresh();
    }

    /** The one that signs from now on, as far as this process knows. */
    public synchronized SigningKey newest() {
        return known.lastEntry().getValue();
    }

    /**
     * @throws IllegalStateException if there is none of this epoch
     * @throws RootClosed if the key-encryption key does not open it
     */
    public synchronized SigningKey of(int epoch) {
        if (!known.containsKey(epoch)) {
            refresh();
        }
        SigningKey held = known.get(epoch);
        if (held == null) {
            throw new IllegalStateException("no signing key of epoch " + epoch);
        }
        return held;
    }

    /**
     * Makes the next key; the evidence takes it up with its next batch, in every process.
     *
     * @throws RootClosed if the key-encryption key does not wrap it
     */
    public synchronized SigningKey renew() {
        int next = known.lastKey() + 1;
        store.make(Purpose.SIGN, next);
        return of(next);
    }

    private void refresh() {
        store.openAllBut(Purpose.SIGN, known.navigableKeySet())
                .forEach(opened -> known.put(opened.epoch(), key(opened.epoch(), opened.keyset())));
    }

    @AccessesPartialKey
    private static SigningKey key(int epoch, KeysetHandle keyset) {
        try {
            Ed25519PublicKey held = (Ed25519PublicKey)
                    keyset.getPublicKeysetHandle().getPrimary().getKey();
            return new SigningKey(
                    epoch,
                    held.getPublicKeyBytes().toByteArray(),
                    keyset.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }
}
