package eu.passerelle.reconciliation;

import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Payout;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Crossing;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The steps of the routes reconciliation-news and -payouts, for tests of other packages. */
@Component
public class ReconciliationSteps {
    private final AccountNews news;
    private final AccountPayouts payouts;
    private final AccountQuestions questions;
    private final PayoutMatching matching;

    ReconciliationSteps(AccountNews news, AccountPayouts payouts, AccountQuestions questions, PayoutMatching matching) {
        this.news = news;
        this.payouts = payouts;
        this.questions = questions;
        this.matching = matching;
    }

    public void begin() {
        questions.begin();
    }

    /** One claim. */
    public void work(WorkItem item, Function<Crossing, Crossed> hop) {
        if (item.kind().equals("news")) {
            news.record(hop.apply(news.next(item)));
        } else {
            payouts.record(hop.apply(payouts.next(item)));
        }
    }

    /** In the caller's transaction. */
    public void match(Creditor creditor, String rail, Payout payout) {
        matching.match(new PayoutMatching.Of(rail, creditor), payout);
    }
}
