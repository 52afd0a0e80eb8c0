package eu.passerelle.console;

import eu.passerelle.transfer.EvidenceSight;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.openmbean.SimpleType;

/**
 * The evidence of the whole hub: its rows by kind, where its chain ends and whether that was verified; its backlog is
 * every crossing that left and is not answered yet.
 */
final class WatchedEvidence implements Watched, Watched.Showing, Watched.Verifying {
    private static final Duration VERIFY_MAX = Duration.ofSeconds(5);

    private final HopTally tally;
    private final EvidenceSight chain;
    private final Clock businessClock;

    WatchedEvidence(HopTally tally, EvidenceSight chain, Clock businessClock) {
        this.tally = tally;
        this.chain = chain;
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
    public List<Figure> figures() {
        return List.of(
                text("Head", "The chain's last row and its hash: note it down elsewhere.", "row:SHA-256", chain::head),
                rows("SignedRowCount", "How many rows are signed.", chain::signedRows),
                text("SigningKey", "The key that signs, as a fingerprint.", "SHA-256", chain::signingKey),
                rows("VerifiedRowCount", "How many rows the last verification found whole.", this::verifiedRows),
                text(
                        "VerifiedAt",
                        "When this process last ended one; empty: not since its start.",
                        "UTC",
                        this::verifiedAt),
                new Figure(
                        "Verified",
                        "Whether the last verification found the chain whole; false as well when there was none.",
                        SimpleType.BOOLEAN,
                        "yes or no",
                        this::verified));
    }

    private static Figure text(String name, String means, String units, Supplier<String> value) {
        return new Figure(name, means, SimpleType.STRING, units, value);
    }

    private static Figure rows(String name, String means, Supplier<Long> value) {
        return new Figure(name, means, SimpleType.LONG, "rows", value);
    }

    private long verifiedRows() {
        return chain.verified().map(EvidenceSight.Verified::rows).orElse(0L);
    }

    private String verifiedAt() {
        return chain.verified().map(last -> last.at().toString()).orElse("");
    }

    private boolean verified() {
        return chain.verified().map(EvidenceSight.Verified::whole).orElse(false);
    }

    @Override
    public String verify() {
        return chain.verify(VERIFY_MAX);
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
