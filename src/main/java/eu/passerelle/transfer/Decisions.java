package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Policy's verdicts, kept for the quarter of an hour in which they were made: a verdict changes with the date, and
 * every time zone's date changes at the start of one.
 */
final class Decisions {
    private static final int KEPT_MAX = 10_000;
    private static final long SLOT_SECONDS = ChronoUnit.HOURS.getDuration().toSeconds() / 4;

    private final Policy policy;
    private final Clock clock;
    private final Map<HopOfCreditor, Decided> kept = new ConcurrentHashMap<>();

    Decisions(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    TransferDecision decide(Hop hop, Creditor creditor) {
        long slot = Math.floorDiv(clock.instant().getEpochSecond(), SLOT_SECONDS);
        HopOfCreditor which = new HopOfCreditor(hop.name(), creditor);
        @Nullable Decided before = kept.get(which);
        if (before != null && before.slot == slot) {
            return before.decision;
        }
        TransferDecision decision = policy.decide(hop, creditor);
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        kept.put(which, new Decided(slot, decision));
        return decision;
    }

    private record HopOfCreditor(String hop, Creditor creditor) {}

    private record Decided(long slot, TransferDecision decision) {}
}
