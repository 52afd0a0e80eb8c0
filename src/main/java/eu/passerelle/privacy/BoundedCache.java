package eu.passerelle.privacy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps at most twice {@code countMax} values, the ones used lately, none longer than {@code ageMax}: what was erased
 * by another process is forgotten here in that time. Two generations: when the young one is full it becomes the old
 * one, and what is asked for in the old one moves back.
 */
final class BoundedCache<K, V> {
    private final int countMax;
    private final long ageMaxNanos;
    private final LongSupplier nanoTime;
    private volatile Generations<K, V> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    BoundedCache(int countMax, Duration ageMax, LongSupplier nanoTime) {
        this.countMax = countMax;
        this.ageMaxNanos = ageMax.toNanos();
        this.nanoTime = nanoTime;
    }

    @Nullable
    V get(K key) {
        Generations<K, V> now = generations;
        Held<V> held = now.young.get(key);
        if (held == null) {
            held = now.old.get(key);
            if (held == null) {
                return null;
            }
            keep(key, held);
        }
        if (nanoTime.getAsLong() - held.sinceNanos > ageMaxNanos) {
            forget(key);
            return null;
        }
        return held.value;
    }

    void put(K key, V value) {
        keep(key, new Held<>(value, nanoTime.getAsLong()));
    }

    synchronized void forget(K key) {
        Generations<K, V> now = generations;
        now.young.remove(key);
        if (now.old.containsKey(key)) {
            // The old generation is read only: the key's own generation ends early instead.
            generations = new Generations<>(now.young, Map.of());
        }
    }

    int count() {
        Generations<K, V> now = generations;
        return now.young.size() + now.old.size();
    }

    private void keep(K key, Held<V> held) {
        Generations<K, V> now = generations;
        if (now.young.size() >= countMax) {
            turn();
            now = generations;
        }
        now.young.put(key, held);
    }

    private synchronized void turn() {
        Map<K, Held<V>> full = generations.young;
        if (full.size() >= countMax) {
            generations = new Generations<>(new ConcurrentHashMap<>(), full);
        }
    }

    private record Generations<K, V>(Map<K, Held<V>> young, Map<K, Held<V>> old) {}

    private record Held<V>(V value, long sinceNanos) {}
}
