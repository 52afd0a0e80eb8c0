package eu.passerelle.sandbox.lemonway;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;

/**
 * What a simulator is started with.
 *
 * @param port on loopback; 0 takes a free one
 * @param folder where its book and the log of received requests lie; kept over restarts
 * @param clock business time, shared with the hub
 * @param machine machine time, for the life of tokens only
 * @param partners who may call
 * @param habits what it does where the documents leave it open, until told otherwise
 * @param seed mandate references are made from it, so that two runs of the same calls give the same
 */
public record LemonwaySettings(
        int port,
        Path folder,
        Clock clock,
        InstantSource machine,
        List<LemonwayPartner> partners,
        Habits habits,
        long seed) {
    public LemonwaySettings {
        partners = List.copyOf(partners);
    }
}
