package eu.passerelle.mandate;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends registrations at their rails once nothing is on its way under them: a provider may take back with a mandate what
 * it is already collecting, and the payer would owe it again.
 */
@Component
class MandateEndings {
    static final String WORK = "end-mandate";
    private static final Duration STILL_USED = Duration.ofDays(1);

    private final EndingTable endings;
    private final MandateTable mandates;
    private final MandateUses uses;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    MandateEndings(
            EndingTable endings,
            MandateTable mandates,
            MandateUses uses,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.endings = endings;
        this.mandates = mandates;
        this.uses = uses;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** A registration that is to be ended. */
    record Ending(
            Reference reference,
            Creditor creditor,
            String mandate,
            SubjectId payer,
            String rail,
            MandateAtProvider at,
            boolean ended) {}

    /** In the caller's transaction: the rail's registration is ended, if it has one. */
    void end(MandateRow row, String reason) {
        if (endings.insert(row, reason)) {
            work.add(WORK, row.reference().value(), businessClock.instant());
        }
    }

    /** What was to be ended has become a mandate meanwhile: that is ended. */
    void became(MandateRow row) {
        endings.forget(row.reference());
        end(row, row.reason().orElse(row.state().word()));
    }

    /** {@link EndMandate}, or {@link MandateRegistration.Nothing} while it is used or once it is ended. */
    public Object next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Ending ending = endings.lock(new Reference(item.key())).orElseThrow();
            if (ending.ended()) {
                work.done(item);
                return new MandateRegistration.Nothing();
            }
            if (uses.underWay(ending.creditor(), ending.mandate())) {
                work.later(item, businessClock.instant().plus(STILL_USED), "a collection is on its way under it");
                return new MandateRegistration.Nothing();
            }
            return new EndMandate(
                    ending.creditor(),
                    ending.payer(),
                    ending.rail(),
                    ending.reference(),
                    ending.at().sealedFor(ending.payer()),
                    Optional.of(item));
        }));
    }

    public void record(Crossed crossed) {
        WorkItem item = (WorkItem) crossed.crossing().fence().orElseThrow();
        transactions.executeWithoutResult(status -> {
            Ending ending = endings.lock(new Reference(item.key())).orElseThrow();
            switch (crossed.outcome()) {
                case Delivery.Delivered delivered ->
                    answered(item, ending, (ProviderAnswer.ToMandate) delivered.answer());
                case Outcome.Refused refused -> {
                    tell(ending, "end-refused", refused.hop(), String.join("; ", refused.reasons()));
                    work.park(item, "end-refused");
                }
                case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
                case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
            }
        });
    }

    private void answered(WorkItem item, Ending ending, ProviderAnswer.ToMandate answer) {
        switch (answer) {
            case ProviderAnswer.MandateIs(var fact) -> {
                endings.ended(ending.reference(), businessClock.instant());
                tell(ending, "ended-at-provider", ending.rail() + "-mandate-end", null);
                work.done(item);
            }
            case ProviderAnswer.Declined declined -> {
                tell(ending, "parked", null, "end-declined");
                work.park(item, "end-declined: " + declined.nativeCause());
            }
        }
    }

    private void tell(Ending ending, String what, @Nullable String hop, @Nullable String reason) {
        mandates.find(ending.creditor(), ending.mandate())
                .ifPresent(
                        row -> mandates.tell(row, new MandateTable.Line(businessClock.instant(), what, hop, reason)));
    }
}
