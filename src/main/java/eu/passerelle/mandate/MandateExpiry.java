package eu.passerelle.mandate;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.mandate.published.MandateEnded;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends mandates under which nothing was collected for 36 months, counted from the latest collection, even one that
 * failed, or from the signature (EPC SEPA Core rulebook, 4.1: the creditor must then cancel the mandate).
 */
@Component
class MandateExpiry {
    static final String WORK = "expire-mandate";
    private static final int MONTHS = 36;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final MandateTable mandates;
    private final MandateUses uses;
    private final MandateEndings endings;
    private final MandateReport report;
    private final Work work;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    MandateExpiry(
            MandateTable mandates,
            MandateUses uses,
            MandateEndings endings,
            MandateReport report,
            Work work,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock businessClock) {
        this.mandates = mandates;
        this.uses = uses;
        this.endings = endings;
        this.report = report;
        this.work = work;
        this.events = events;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** When a mandate signed that day runs out if nothing is ever collected under it. */
    static Instant after(LocalDate day) {
        return day.plusMonths(MONTHS).atStartOfDay(PARIS).toInstant();
    }

    /** The work {@code expire-mandate}: looks whether the time is over, and comes again if it is not. */
    public void look(WorkItem item) {
        transactions.executeWithoutResult(status -> {
            MandateRow row = mandates.lock(item).orElseThrow();
            LocalDate known = row.lastUsedOn().orElse(row.signedOn());
            Instant end = after(uses.last(row.creditor(), row.mandate())
                    .filter(used -> used.isAfter(known))
                    .orElse(known));
            if (row.state().isOver()) {
                work.done(item);
            } else if (businessClock.instant().isBefore(end)) {
                work.later(item, end, "used since");
            } else {
                expire(row);
                work.done(item);
            }
        });
    }

    private void expire(MandateRow row) {
        String reason = "unused-for-36-months";
        mandates.moveTo(row, MandateState.EXPIRED, reason, null);
        mandates.tell(row, new MandateTable.Line(businessClock.instant(), MandateState.EXPIRED.word(), null, reason));
        work.withdraw("register", row.workKey());
        events.publishEvent(new MandateEnded(row.creditor(), row.mandate(), reason));
        report.ended(row, "mandate.expired", reason, null);
        endings.end(row, reason);
    }
}
