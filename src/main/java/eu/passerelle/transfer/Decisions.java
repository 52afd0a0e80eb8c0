package eu.passerelle.transfer;

import eu.passerelle.money.Creditor;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Policy's verdicts, kept for the quarter of an hour in which they were made: a verdict changes with the date, and
 * every time zone's date changes at the start of one.
 */
final class Decisions {
    private static final int KEPT_MAX = 10_000;
    private static final long SLOT_MILLIS = ChronoUnit.HOURS.getDuration().toMillis() / 4;

    private final Policy policy;
    private final Clock clock;
    private final Map<HopOfCreditor, Decided> kept = new ConcurrentHashMap<>();
    private volatile boolean away;

    Decisions(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** @throws PolicyAway when the policy gives no verdict: nothing may leave */
    TransferDecision decide(Hop hop, Creditor creditor) {
        long slot = Math.floorDiv(clock.millis(), SLOT_MILLIS);
        HopOfCreditor which = new HopOfCreditor(hop.name(), creditor);
        @Nullable Decided before = kept.get(which);
        if (before != null && before.slot == slot) {
            return before.decision;
        }
        TransferDecision decision = ask(hop, creditor);
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        kept.put(which, new Decided(slot, decision));
        return decision;
    }

    /** Asks the policy itself, whatever was decided before. */
    TransferDecision ask(Hop hop, Creditor creditor) {
        return asked(hop, () -> policy.decide(hop, creditor));
    }

    /** Asks the policy itself about another day. */
    TransferDecision ask(Hop hop, Creditor creditor, LocalDate day) {
        return asked(hop, () -> policy.decide(hop, creditor, day));
    }

    private TransferDecision asked(Hop hop, Supplier<TransferDecision> policy) {
        try {
            TransferDecision decision = policy.get();
            away = false;
            return decision;
        } catch (RuntimeException e) {
            away = true;
            throw new PolicyAway(hop.name(), e);
        }
    }

    /** Whether the policy gave no verdict when it was last asked. */
    boolean away() {
        return away;
    }

    private record HopOfCreditor(String hop, Creditor creditor) {}

    private record Decided(long slot, TransferDecision decision) {}
}
