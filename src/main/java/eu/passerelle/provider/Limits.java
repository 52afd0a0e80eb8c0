package eu.passerelle.provider;

import java.util.Optional;

/**
 * How fast a provider lets one account be called.
 *
 * @param account all calls of the account together
 * @param hop the calls of each hop by itself, where the provider limits its endpoints too
 */
public record Limits(Rate account, Optional<Rate> hop) {

    /** For a provider that publishes no figures: slow enough to be unwelcome nowhere. */
    public static final Limits CAREFUL = new Limits(new Rate(5, 5), Optional.empty());

    /**
     * @param perSecond calls a second in the long run
     * @param burst calls at once after a pause; below what the provider allows, which leaves room for calls that the
     *     network bunches together
     */
    public record Rate(double perSecond, int burst) {
        public Rate {
            if (perSecond <= 0 || burst < 1) {
                throw new IllegalArgumentException("a rate and its burst are above zero");
            }
        }

        /**
         * A limit that the provider counts in fixed minutes: the burst and a minute's refill stay below it together.
         */
        public static Rate perMinute(int calls, int burst) {
            return new Rate((calls - burst) / 60.0, burst);
        }

        /** What one process takes in advance: a quarter of a second, and never so much that a bucket runs over. */
        int slice() {
            return (int) Math.clamp(perSecond / 4, 1, Math.max(1, burst / 2));
        }

        Rate atMost(int callsPerSecond) {
            return callsPerSecond >= perSecond ? this : new Rate(callsPerSecond, Math.min(burst, callsPerSecond));
        }
    }

    /** As the creditor's file narrows it. */
    Limits atMost(int callsPerSecond) {
        return new Limits(account.atMost(callsPerSecond), hop.map(rate -> rate.atMost(callsPerSecond)));
    }

    /** What bounds a hop's calls in the long run. */
    Rate narrowest() {
        return hop.filter(rate -> rate.perSecond() < account.perSecond()).orElse(account);
    }
}
