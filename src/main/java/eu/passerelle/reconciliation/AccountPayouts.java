package eu.passerelle.reconciliation;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.provider.FetchPayouts;
import eu.passerelle.provider.Notices;
import eu.passerelle.provider.Notices.Heard;
import eu.passerelle.provider.Payout;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.reconciliation.AccountQuestions.Kind;
import eu.passerelle.reconciliation.AccountQuestions.Sweep;
import eu.passerelle.reconciliation.PayoutMatching.Of;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks what a rail paid out to a creditor and has each payout matched; at the end of each sweep also those that waited
 * for what was not known before.
 */
@Component
class AccountPayouts {
    private final AccountQuestions questions;
    private final PayoutMatching matching;
    private final Notices notices;
    private final Work work;
    private final TransactionOperations transactions;

    AccountPayouts(
            AccountQuestions questions,
            PayoutMatching matching,
            Notices notices,
            Work work,
            TransactionOperations transactions) {
        this.questions = questions;
        this.matching = matching;
        this.notices = notices;
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
        if (crossed.outcome() instanceof Delivery.Delivered(ProviderAnswer.Payouts(var told, var next))) {
            Of of = new Of(sweep.rail(), sweep.creditor());
            // Providers list the newest first; one that bounced is known before the one that carries it.
            told.stream()
                    .sorted(Comparator.comparing(Payout::on))
                    .forEach(payout -> apart(of, payout.payout(), payout.toString(), () -> matching.match(of, payout)));
            if (next.isEmpty()) {
                matching.waiting(of).forEach(payout -> apart(of, payout, payout, () -> matching.again(of, payout)));
            }
            transactions.executeWithoutResult(status -> questions.goOn(item, sweep, next));
        } else {
            transactions.executeWithoutResult(status -> failed(item, sweep, crossed.outcome()));
        }
    }

    private void apart(Of of, String payout, String text, Runnable match) {
        notices.apart(of.creditor(), of.rail(), new Heard("asked/payout/" + payout, "Payout", text), match);
    }

    private void failed(WorkItem item, Sweep sweep, Outcome outcome) {
        switch (outcome) {
            case Delivery.Delivered declined -> questions.declined(item, sweep);
            case Outcome.Refused refused -> questions.nextTurn(item, sweep, String.join("; ", refused.reasons()));
            case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
            case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
        }
    }
}
