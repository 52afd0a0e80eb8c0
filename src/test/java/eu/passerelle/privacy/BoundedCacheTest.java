package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
    private final AtomicLong nanos = new AtomicLong();
    private final BoundedCache<Integer, String> cache = new BoundedCache<>(10, Duration.ofSeconds(1), nanos::get);

    @Test
    void itNeverHoldsMoreThanTwoGenerations() {
        for (int i = 0; i < 1000; i++) {
            cache.put(i, "v");
            assertThat(cache.count()).isLessThanOrEqualTo(20);
        }
        assertThat(cache.get(999)).isEqualTo("v");
        assertThat(cache.get(0)).isNull();
    }

    @Test
    void whatIsAskedForOftenStays() {
        cache.put(-1, "often");
        for (int i = 0; i < 1000; i++) {
            cache.put(i, "v");
            assertThat(cache.get(-1)).isEqualTo("often");
        }
    }

    @Test
    void nothingIsKeptPastItsAgeHoweverOftenAskedFor() {
        cache.put(1, "v");
        for (int i = 0; i < 12; i++) {
            nanos.addAndGet(Duration.ofMillis(90).toNanos());
            String held = cache.get(1);
            assertThat(held == null)
                    .isEqualTo(nanos.get() > Duration.ofSeconds(1).toNanos());
        }
    }
}
