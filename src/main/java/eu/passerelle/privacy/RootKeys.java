package eu.passerelle.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import eu.passerelle.privacy.KeysetStore.Opened;
import eu.passerelle.privacy.KeysetStore.Purpose;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The root of the key tree: AEAD keysets that wrap data keys, the newest alone for what is wrapped from now on, and one
 * HKDF keyset an epoch from which every other key is derived and never stored. Pseudonym keys are derived from the
 * epoch of their relation; digests and blind indexes from the first epoch, so that sameness lasts. A keyset that
 * another process made since is fetched when something made under it is met.
 */
final class RootKeys {
    static final int KEY_BYTES = 32;

    /** Bytes that begin what a keyset wrapped and tell which one it was: Tink's version and key id. */
    static final int PREFIX_BYTES = 5;

    private static final int FIRST_EPOCH = 1;

    private final Source source;
    private volatile Tree tree;

    private RootKeys(Source source, Tree tree) {
        this.source = source;
        this.tree = tree;
    }

    /**
     * Reads the root from the database, and makes it there when the database has none. Several processes may do so at
     * once: the first one's root is everybody's.
     *
     * @throws RootClosed if the key-encryption key is away, or not the one that the root was wrapped with
     */
    static RootKeys load(KeysetStore store) {
        store.makeFirst();
        RootKeys root = new RootKeys(store::openAllBut, new Tree(new TreeMap<>(), new TreeMap<>()));
        root.refresh();
        if (root.tree.wrap.isEmpty() || root.tree.derive.isEmpty()) {
            throw new IllegalStateException("the database holds no root keyset");
        }
        return root;
    }

    /** Keysets that rest nowhere: the one of epoch 1 wraps. */
    static RootKeys of(KeysetHandle wrap, NavigableMap<Integer, PrfSet> derive) {
        try {
            return new RootKeys(
                    (known, also) -> List.of(), new Tree(new TreeMap<>(Map.of(FIRST_EPOCH, WrapKey.of(wrap))), derive));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM", e);
        }
    }

    /** Fetches the keysets that were made since. */
    synchronized void refresh() {
        Tree known = tree;
        List<Opened> wraps = source.openAllBut(Purpose.WRAP, known.wrap.navigableKeySet());
        List<Opened> derives = source.openAllBut(Purpose.DERIVE, known.derive.navigableKeySet());
        if (wraps.isEmpty() && derives.isEmpty()) {
            return;
        }
        NavigableMap<Integer, WrapKey> wrap = new TreeMap<>(known.wrap);
        NavigableMap<Integer, PrfSet> derive = new TreeMap<>(known.derive);
        try {
            for (Opened opened : wraps) {
                wrap.put(opened.epoch(), WrapKey.of(opened.keyset()));
            }
            for (Opened opened : derives) {
                derive.put(opened.epoch(), opened.keyset().getPrimitive(RegistryConfiguration.get(), PrfSet.class));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no AES-GCM or HMAC-SHA-256", e);
        }
        tree = new Tree(wrap, derive);
    }

    byte[] wrapKey(byte[] key, String owner) {
        try {
            return tree.wrap.lastEntry().getValue().aead.encrypt(key, utf8("data-key|" + owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key could not be wrapped", e);
        }
    }

    byte[] unwrapKey(byte[] wrapped, String owner) {
        WrapKey keyset = wrapping(wrapped);
        if (keyset == null) {
            refresh();
            keyset = wrapping(wrapped);
        }
        try {
            if (keyset == null) {
                throw new GeneralSecurityException("no keyset has wrapped it");
            }
            return keyset.aead.decrypt(wrapped, utf8("data-key|" + owner));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the data key of " + owner + " does not open under the root keyset", e);
        }
    }

    private @Nullable WrapKey wrapping(byte[] wrapped) {
        for (WrapKey keyset : tree.wrap.descendingMap().values()) {
            if (keyset.wrapped(wrapped)) {
                return keyset;
            }
        }
        return null;
    }

    /** What data keys begin with that a keyset before the newest wrapped. */
    List<byte[]> olderPrefixes() {
        NavigableMap<Integer, WrapKey> wrap = tree.wrap;
        return wrap.headMap(wrap.lastKey()).values().stream()
                .map(keyset -> keyset.prefix.array().clone())
                .toList();
    }

    /** A key of 32 bytes for one use, the same for ever. */
    byte[] derived(String use) {
        return derived(use, FIRST_EPOCH);
    }

    byte[] derived(String use, int epoch) {
        PrfSet root = tree.derive.get(epoch);
        if (root == null) {
            refresh();
            root = tree.derive.get(epoch);
        }
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
        return tree.derive.lastKey();
    }

    int newestWrapKey() {
        return tree.wrap.lastKey();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Where keysets that are not known yet come from. */
    private interface Source {
        List<Opened> openAllBut(Purpose purpose, Set<Integer> epochs);
    }

    /** By epoch. */
    private record Tree(NavigableMap<Integer, WrapKey> wrap, NavigableMap<Integer, PrfSet> derive) {}

    private record WrapKey(Aead aead, ByteBuffer prefix) {
        private static final byte TINK = 1;

        static WrapKey of(KeysetHandle keyset) throws GeneralSecurityException {
            ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES)
                    .put(TINK)
                    .putInt(keyset.getPrimary().getId())
                    .flip();
            return new WrapKey(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class), prefix);
        }

        boolean wrapped(byte[] key) {
            return key.length > PREFIX_BYTES && Arrays.equals(key, 0, PREFIX_BYTES, prefix.array(), 0, PREFIX_BYTES);
        }
    }
}
