package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.T2Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/** Pays out each day on which T2 is open what is available, if it is more than nothing. */
final class PayoutLife {
    private static final int MADE_AT_HOUR = 6;
    private static final int RECONCILED_AT_HOUR = 18;
    private static final int ARRIVES_AT_HOUR = 12;

    private PayoutLife() {}

    /** An account without a till is paid out by hand, and never here. */
    static void arm(Deed deed) {
        deed.find(Balance.Till.class, Balance.Till.ID)
                .filter(till -> till.dueAt() == null)
                .ifPresent(till ->
                        deed.put(new Balance.Till(till.id(), till.created(), till.nextBounces(), next(deed.now()))));
    }

    private static long next(long now) {
        ZonedDateTime here = Instant.ofEpochSecond(now).atZone(IntentCalls.ZONE);
        boolean over = here.getHour() >= MADE_AT_HOUR;
        return at(T2Days.onOrAfter(here.toLocalDate().plusDays(over ? 1 : 0)), MADE_AT_HOUR);
    }

    private static long at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(IntentCalls.ZONE).toEpochSecond();
    }

    static void step(Balance.Till till, Deed deed) {
        List<Balance.Line> open = deed.all(Balance.Line.class).stream()
                .filter(line -> line.payout() == null)
                .toList();
        List<Balance.Line> available =
                open.stream().filter(line -> isAvailable(line, deed.now())).toList();
        long cents = available.stream().mapToLong(Balance.Line::net).sum();
        if (cents > 0) {
            pay(till, available, cents, deed);
        }
        boolean anythingComes = open.size() > available.size();
        deed.put(new Balance.Till(
                till.id(),
                till.created(),
                cents <= 0 && till.nextBounces(),
                anythingComes ? Long.valueOf(next(deed.now())) : null));
    }

    private static boolean isAvailable(Balance.Line line, long now) {
        Long on = line.availableOn();
        return on != null && on <= now;
    }

    private static void pay(Balance.Till till, List<Balance.Line> lines, long cents, Deed deed) {
        LocalDate today =
                Instant.ofEpochSecond(deed.now()).atZone(IntentCalls.ZONE).toLocalDate();
        Balance.Payout payout = deed.put(new Balance.Payout(
                deed.newId("po"),
                deed.now(),
                at(T2Days.plus(today, 1), ARRIVES_AT_HOUR),
                cents,
                till.nextBounces(),
                false,
                Balance.PayoutState.IN_TRANSIT,
                at(today, RECONCILED_AT_HOUR)));
        lines.forEach(line -> deed.put(line.paidOut(payout.id())));
        Ledger.paidOut(payout, deed);
        deed.notice("payout.created", payout);
    }

    static void step(Balance.Payout payout, Deed deed) {
        if (!payout.reconciled()) {
            deed.notice("payout.reconciliation_completed", deed.put(payout.reconcile()));
            return;
        }
        Balance.Payout arrived = deed.put(payout.arrive());
        if (arrived.state() == Balance.PayoutState.FAILED) {
            Ledger.bounced(arrived, deed);
            deed.notice("payout.failed", arrived);
        } else {
            deed.notice("payout.paid", arrived);
        }
    }
}
