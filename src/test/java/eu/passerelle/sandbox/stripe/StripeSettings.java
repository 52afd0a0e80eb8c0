package eu.passerelle.sandbox.stripe;

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
 */
public record StripeSettings(int port, Path folder, Clock clock, List<StripeAccount> accounts, long seed) {
    public StripeSettings {
        accounts = List.copyOf(accounts);
    }
}
