package eu.passerelle.mandate;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Rails;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks a rail about mandates that wait for the payer or the bank there, for not every rail tells. */
@Component
class MandateLook {
    static final String WORK = "look-at-mandate";

    private final MandateTable mandates;
    private final PayersAtRail payers;
    private final MandateRegister register;
    private final Rails rails;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    MandateLook(
            MandateTable mandates,
            PayersAtRail payers,
            MandateRegister register,
            Rails rails,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.mandates = mandates;
        this.payers = payers;
        this.register = register;
        this.rails = rails;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** {@link LookUpMandate}, or {@link MandateRegistration.Nothing} once it waits no more. */
    public Object next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            MandateRow row = mandates.lock(item).orElseThrow();
            if (row.state() != MandateState.AWAITED || row.providerMandate().isEmpty()) {
                work.done(item);
                return new MandateRegistration.Nothing();
            }
            MandateAtProvider at = new MandateAtProvider(
                    payers.findOrMake(row.creditor(), row.rail(), row.payer())
                            .customer()
                            .orElseThrow(),
                    row.account().orElse(""),
                    row.providerMandate().get());
            return new LookUpMandate(
                    row.creditor(),
                    row.payer(),
                    row.rail(),
                    row.reference(),
                    at.sealedFor(row.payer()),
                    Optional.of(item));
        }));
    }

    public void record(Crossed crossed) {
        LookUpMandate asked = (LookUpMandate) crossed.crossing();
        WorkItem item = (WorkItem) asked.fence().orElseThrow();
        transactions.executeWithoutResult(status -> {
            MandateRow row = mandates.lock(item).orElseThrow();
            switch (crossed.outcome()) {
                case Delivery.Delivered delivered -> answered(item, row, (ProviderAnswer.ToMandate) delivered.answer());
                case Outcome.Refused refused -> work.park(item, "look-up-refused");
                case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
                case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
            }
        });
    }

    private void answered(WorkItem item, MandateRow row, ProviderAnswer.ToMandate answer) {
        switch (answer) {
            case ProviderAnswer.MandateIs(var fact) -> {
                register.learn(row.creditor(), row.rail(), fact);
                MandateState now = mandates.find(row.creditor(), row.mandate())
                        .orElseThrow()
                        .state();
                if (now == MandateState.AWAITED) {
                    work.later(
                            item,
                            businessClock.instant().plus(rails.named(row.rail()).newsEvery()),
                            "still awaited");
                } else {
                    work.done(item);
                }
            }
            case ProviderAnswer.Declined declined -> work.park(item, "look-up-declined: " + declined.nativeCause());
        }
    }
}
