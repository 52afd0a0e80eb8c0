package eu.passerelle.sandbox.gocardless;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What a simulator is started with.
 *
 * @param port on loopback; 0 takes a free one
 * @param folder where its book and the log of received requests lie; kept over restarts
 * @param clock business time, shared with the hub
 * @param accounts who may call
 * @param seed ids are made from it and a count, so that two runs of the same calls give the same ids
 * @param callsPerMinute of one token; GoCardless' own limit is {@link #CALLS_PER_MINUTE}
 */
public record GoCardlessSettings(
        int port, Path folder, Clock clock, List<GoCardlessAccount> accounts, long seed, int callsPerMinute) {
    public static final int CALLS_PER_MINUTE = 1000;

    public GoCardlessSettings {
        accounts = List.copyOf(accounts);
    }
}
