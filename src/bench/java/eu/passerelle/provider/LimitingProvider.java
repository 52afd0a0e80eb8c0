package eu.passerelle.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** One account at a provider that keeps to its published limits, with a network that loses two calls in a hundred. */
final class LimitingProvider {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final boolean minutes;
    private final double perSecond;
    private final Random chance;
    private final Map<Integer, Integer> debits = new HashMap<>();
    private double tokens;
    private long filledAtNanos;
    private long minute = -1;
    private int ofMinute;
    private int arrived;
    private int turnedAway;
    private int duplicates;

    /** @param minutes GoCardless: 1,000 in each minute of the clock; else Stripe: a bucket of 25, 25 a second */
    LimitingProvider(boolean minutes, long seed) {
        this.minutes = minutes;
        this.perSecond = minutes ? 1000 / 60.0 : 25;
        this.tokens = 25;
        this.chance = new Random(seed);
    }

    /** What becomes of a call before anybody knows. */
    enum Fate {
        FINE,
        NEVER_CONNECTED,
        ACTED_AND_FAILED,
        ACTED_AND_SILENT,
        CUT
    }

    Fate fate() {
        int draw = chance.nextInt(1000);
        return draw < 20 ? Fate.values()[1 + draw / 5] : Fate.FINE;
    }

    long onTheWayNanos() {
        return (20 + chance.nextInt(130)) * 1_000_000L;
    }

    long workNanos() {
        return (150 + chance.nextInt(400)) * 1_000_000L;
    }

    double perSecond() {
        return perSecond;
    }

    /** Calls that a full bucket of ours lets out at once: they come before the rate and are not counted as using it. */
    int opening() {
        return minutes ? 10 : 15;
    }

    /** True when it was let in. The same reference again makes no second debit, as under its key. */
    synchronized boolean arrive(int reference, long nowNanos, Fate fate) {
        arrived++;
        if (!letIn(nowNanos)) {
            turnedAway++;
            return false;
        }
        if (fate != Fate.CUT && debits.merge(reference, 1, (before, more) -> before) > 1) {
            duplicates++;
        }
        return true;
    }

    private boolean letIn(long nowNanos) {
        if (minutes) {
            if (nowNanos / MINUTE != minute) {
                minute = nowNanos / MINUTE;
                ofMinute = 0;
            }
            return ++ofMinute <= 1000;
        }
        tokens = Math.min(25, tokens + Math.max(0, nowNanos - filledAtNanos) * 25.0 / SECOND);
        filledAtNanos = Math.max(filledAtNanos, nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    synchronized int arrived() {
        return arrived;
    }

    synchronized int turnedAway() {
        return turnedAway;
    }

    synchronized int debits() {
        return debits.size();
    }

    synchronized int duplicates() {
        return duplicates;
    }

    /** As its rate headers say. */
    synchronized long left() {
        return Math.max(0, 1000 - ofMinute);
    }

    long resetNanos(long nowNanos) {
        return MINUTE - nowNanos % MINUTE;
    }
}
