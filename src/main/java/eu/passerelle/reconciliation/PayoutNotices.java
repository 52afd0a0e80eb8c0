package eu.passerelle.reconciliation;

import eu.passerelle.delivery.Work;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker;
import eu.passerelle.provider.Rails;
import eu.passerelle.reconciliation.AccountQuestions.Kind;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Asks an account for its payouts as soon as its rail tells of one. */
@Component
class PayoutNotices implements NoticeTaker {
    private final Rails rails;
    private final Work work;
    private final Clock businessClock;

    PayoutNotices(Rails rails, Work work, Clock businessClock) {
        this.rails = rails;
        this.work = work;
        this.businessClock = businessClock;
    }

    @Override
    public Taken take(Creditor creditor, String rail, Notice notice) {
        String kind = Kind.PAYOUTS.word();
        if (!(notice instanceof Notice.PayoutChanged)
                || !rails.named(rail).asks().contains(kind)) {
            return Taken.NOT_MINE;
        }
        work.add(kind, rail + "/" + creditor.id(), businessClock.instant());
        return Taken.APPLIED;
    }
}
