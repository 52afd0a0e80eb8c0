package eu.passerelle.delivery.door;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much of request bodies may be in memory at once: too many callers get 429, and never a full heap. */
@Component
class BodyRoom {
    private static final int KIBIBYTES_MAX = 32 * 1024;
    private static final int WAIT_SECONDS_MAX = 5;

    private final Semaphore kibibytes = new Semaphore(KIBIBYTES_MAX, true);

    BodyRoom() {}

    /** What to give back, in KiB; 0 when no room came in time. A body of unknown length takes the limit. */
    int reserve(@Nullable Long declaredBytes, int bytesMax) {
        long bytes = declaredBytes == null || declaredBytes < 0 ? bytesMax : Math.min(declaredBytes, bytesMax);
        int wanted = (int) (bytes / 1024) + 1;
        try {
            return kibibytes.tryAcquire(wanted, WAIT_SECONDS_MAX, TimeUnit.SECONDS) ? wanted : 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    void free(int reserved) {
        kibibytes.release(reserved);
    }
}
