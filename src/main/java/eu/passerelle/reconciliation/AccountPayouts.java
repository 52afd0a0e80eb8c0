package eu.passerelle.reconciliation;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.reconciliation.AccountQuestions.Kind;
import eu.passerelle.reconciliation.AccountQuestions.Sweep;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Asks what a rail paid out to a creditor and has each payout matched. */
@Component
class AccountPayouts {
    private final AccountQuestions questions;
    private final PayoutMatching matching;
    private final Work work;
    private final TransactionOperations transactions;

    AccountPayouts(AccountQuestions questions, PayoutMatching matching, Work work, TransactionOperations transactions) {
        this.questions = questions;
        this.matching = matching;
        this.work = work;
        this.transactions = transactions;
    }

    public FetchPayouts next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Sweep sweep = questions.sweep(Kind.PAYOUTS, item);
            return new FetchPayouts(
                    sweep.creditor(),
                    sweep.rail(),
                    sweep.since(),
                    sweep.after(),
                    item.key() + ".payouts",
                    Optional.of(item));
        }));
    }

    public void record(Crossed crossed) {
        FetchPayouts asked = (FetchPayouts) crossed.crossing();
        WorkItem item = (WorkItem) asked.fence().orElseThrow();
        Sweep sweep = new Sweep(Kind.PAYOUTS, asked.railName(), asked.creditor(), asked.since(), asked.after());
        transactions.executeWithoutResult(status -> {
            switch (crossed.outcome()) {
                case Delivery.Delivered(ProviderAnswer.Payouts(var payouts, var next)) -> {
                    payouts.forEach(payout -> matching.match(sweep.creditor(), sweep.rail(), payout));
                    questions.goOn(item, sweep, next);
                }
                case Delivery.Delivered declined -> questions.nextTurn(item, sweep, "declined");
                case Outcome.Refused refused -> questions.nextTurn(item, sweep, String.join("; ", refused.reasons()));
                case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
                case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
            }
        });
    }
}
