package eu.passerelle.console;

import java.time.Clock;
import java.util.TreeMap;

/** The evidence of the whole hub: its rows by kind; its backlog is every crossing that left and is not answered yet. */
final class WatchedEvidence implements Watched {
    private final HopTally tally;
    private final Clock businessClock;

    WatchedEvidence(HopTally tally, Clock businessClock) {
        this.tally = tally;
        this.businessClock = businessClock;
    }

    @Override
    public Kind kind() {
        return Kind.HUB;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Sight sight() {
        HopTally.Seen seen = tally.look();
        return new Sight(
                seen.open().size(),
                WatchedHop.oldest(seen.open(), businessClock.instant()),
                seen.rowsByKind(),
                new TreeMap<>());
    }
}
