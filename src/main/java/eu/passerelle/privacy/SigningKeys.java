package eu.passerelle.privacy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import eu.passerelle.privacy.KeysetStore.Opened;
import eu.passerelle.privacy.KeysetStore.Purpose;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The keys that sign the evidence, one an epoch, kept beside the root keysets and wrapped like them. An older one is
 * kept, and what may be signed with it is for the evidence to say. Whoever signs never waits for the key-encryption
 * key: only {@link #refresh} and {@link #renew} ask it, and they hold nobody up who reads.
 */
public final class SigningKeys {
    /** By then the timer of every process, which runs once a minute, has opened a new key. */
    static final Duration IN_USE_AFTER = Duration.ofMinutes(5);

    private final KeysetStore store;
    private final LongSupplier nanoTime;
    private volatile NavigableMap<Integer, Held> known = new TreeMap<>();

    /** @param inUseFrom on the clock of this process that only runs */
    private record Held(SigningKey key, long inUseFrom) {}

    /**
     * Makes the first key in a database that has none. Several processes may do so at once: the first one's counts.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    SigningKeys(KeysetStore store, LongSupplier nanoTime) {
        this.store = store;
        this.nanoTime = nanoTime;
        store.makeFirst();
        refresh();
    }

    /** The newest, in use or not yet, as far as this process knows. */
    public SigningKey newest() {
        return known.lastEntry().getValue().key;
    }

    /** The newest that is to sign now. The first one signs from the beginning. */
    public SigningKey inUse() {
        long now = nanoTime.getAsLong();
        for (Held held : known.descendingMap().values()) {
            if (now - held.inUseFrom >= 0) {
                return held.key;
            }
        }
        return first();
    }

    public SigningKey first() {
        return known.firstEntry().getValue().key;
    }

    /** The one of this epoch, if this process has opened it. */
    public Optional<SigningKey> held(int epoch) {
        return Optional.ofNullable(known.get(epoch)).map(Held::key);
    }

    /**
     * Makes the next key. It signs once it is {@link #IN_USE_AFTER} old on the database's clock, in every process.
     *
     * @throws RootClosed if the key-encryption key does not wrap it
     */
    public synchronized SigningKey renew() {
        int next = known.lastKey() + 1;
        boolean ignored = store.make(Purpose.SIGN, next);
        refresh();
        return held(next).orElseThrow();
    }

    /**
     * Opens the keys that were made since. Asks the key-encryption key, so never in a transaction.
     *
     * @throws RootClosed if one of them does not open
     */
    public synchronized void refresh() {
        List<Opened> made = store.openAllBut(Purpose.SIGN, known.navigableKeySet());
        if (made.isEmpty()) {
            return;
        }
        NavigableMap<Integer, Held> all = new TreeMap<>(known);
        long now = nanoTime.getAsLong();
        for (Opened opened : made) {
            long inUseFrom = now + IN_USE_AFTER.minus(opened.age()).toNanos();
            all.put(opened.epoch(), new Held(key(opened.epoch(), opened.keyset()), inUseFrom));
        }
        known = all;
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
