package eu.passerelle.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Business time in the sandbox: one clock for the hub and the simulators, which stands still until it is told to move,
 * moves only forward, and is where it was after a restart.
 */
public final class SandboxClock extends Clock {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final AtomicReference<Instant> now;

    private SandboxClock(Path file, Instant now) {
        this.file = file;
        this.now = new AtomicReference<>(now);
    }

    /**
     * Goes on where the clock of this file stood.
     *
     * @param file {@code {"now":"2026-11-02T08:00:00Z"}}; made when missing
     * @param start where a new clock begins
     */
    public static SandboxClock open(Path file, Instant start) {
        if (!Files.exists(file)) {
            SandboxClock clock = new SandboxClock(file, start);
            clock.keep(start);
            return clock;
        }
        try {
            Instant kept =
                    Instant.parse(JSON.readTree(Disk.read(file)).path("now").asText());
            return new SandboxClock(file, kept);
        } catch (JsonProcessingException | DateTimeParseException e) {
            throw new CannotStart(file + " does not hold a time such as {\"now\":\"2026-11-02T08:00:00Z\"}: mend it,"
                    + " or delete the folder var to begin anew.");
        }
    }

    /** Moves the clock; the new time is on disk before anybody reads it. A time in the past moves nothing. */
    public synchronized Instant moveTo(Instant to) {
        if (to.isAfter(now.get())) {
            keep(to);
            now.set(to);
        }
        return now.get();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new InZone(this, zone);
    }

    private void keep(Instant to) {
        Disk.write(file, "{\"now\":\"" + to + "\"}\n");
    }

    /** The same clock, read in another zone. */
    private static final class InZone extends Clock {
        private final SandboxClock clock;
        private final ZoneId zone;

        InZone(SandboxClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new InZone(clock, other);
        }
    }
}
