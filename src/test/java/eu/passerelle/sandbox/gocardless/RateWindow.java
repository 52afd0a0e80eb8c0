package eu.passerelle.sandbox.gocardless;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts calls a token in each minute of machine time, as GoCardless does. */
final class RateWindow {
    private final int callsMax;
    private final Clock machine;
    private final Map<String, Minute> minutes = new ConcurrentHashMap<>();

    private record Minute(Instant start, int calls) {}

    /** @param machine machine time */
    RateWindow(int callsMax, Clock machine) {
        this.callsMax = callsMax;
        this.machine = machine;
    }

    /** What a call sees: how many are left after it, negative when it is one too many. */
    record Seen(int limit, int remaining, Instant reset) {
        boolean tooMany() {
            return remaining < 0;
        }

        Map<String, String> headers() {
            return Map.of(
                    "ratelimit-limit", Integer.toString(limit),
                    "ratelimit-remaining", Integer.toString(Math.max(0, remaining)),
                    "ratelimit-reset", DateTimeFormatter.RFC_1123_DATE_TIME.format(reset.atZone(ZoneOffset.UTC)));
        }
    }

    Seen count(String who) {
        Instant now = machine.instant().truncatedTo(ChronoUnit.MINUTES);
        Minute minute = minutes.merge(
                who,
                new Minute(now, 1),
                (before, first) -> before.start().equals(now) ? new Minute(now, before.calls() + 1) : first);
        return new Seen(callsMax, callsMax - minute.calls(), now.plus(1, ChronoUnit.MINUTES));
    }
}
