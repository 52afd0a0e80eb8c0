package eu.passerelle.reconciliation;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.provider.FetchNews;
import eu.passerelle.provider.Notices;
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

/**
 * Asks what happened at an account and brings it to the flows as a notice would: what a webhook told already changes
 * nothing, and what it missed is made up for.
 */
@Component
class AccountNews {
    private final AccountQuestions questions;
    private final Notices notices;
    private final Work work;
    private final TransactionOperations transactions;

    AccountNews(AccountQuestions questions, Notices notices, Work work, TransactionOperations transactions) {
        this.questions = questions;
        this.notices = notices;
        this.work = work;
        this.transactions = transactions;
    }

    public FetchNews next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Sweep sweep = questions.sweep(Kind.NEWS, item);
            return new FetchNews(
                    sweep.creditor(),
                    sweep.rail(),
                    sweep.since(),
                    sweep.after(),
                    item.key() + ".news",
                    Optional.of(item));
        }));
    }

    public void record(Crossed crossed) {
        FetchNews asked = (FetchNews) crossed.crossing();
        WorkItem item = (WorkItem) asked.fence().orElseThrow();
        Sweep sweep = new Sweep(Kind.NEWS, asked.railName(), asked.creditor(), asked.since(), asked.after());
        if (crossed.outcome() instanceof Delivery.Delivered(ProviderAnswer.News(var heard, var next))) {
            heard.forEach(notice -> notices.tell(sweep.creditor(), sweep.rail(), notice));
            transactions.executeWithoutResult(status -> questions.goOn(item, sweep, next));
        } else {
            transactions.executeWithoutResult(status -> failed(item, sweep, crossed.outcome()));
        }
    }

    private void failed(WorkItem item, Sweep sweep, Outcome outcome) {
        switch (outcome) {
            case Delivery.Delivered delivered -> questions.declined(item, sweep);
            case Outcome.Refused refused -> questions.nextTurn(item, sweep, String.join("; ", refused.reasons()));
            case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
            case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
        }
    }
}
