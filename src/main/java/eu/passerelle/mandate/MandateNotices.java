package eu.passerelle.mandate;

import eu.passerelle.money.Creditor;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker;
import org.springframework.stereotype.Component;

/** Applies what providers tell of mandates. */
@Component
class MandateNotices implements NoticeTaker {
    private final MandateRegister register;

    MandateNotices(MandateRegister register) {
        this.register = register;
    }

    @Override
    public Taken take(Creditor creditor, String rail, Notice notice) {
        return switch (notice) {
            case Notice.OfMandate(MandateFact fact) ->
                register.learn(creditor, rail, fact) ? Taken.APPLIED : Taken.NOT_KNOWN;
            case Notice.OfPayment payment -> Taken.NOT_MINE;
            case Notice.AskAbout payment -> Taken.NOT_MINE;
            case Notice.OfRefund refund -> Taken.NOT_MINE;
            case Notice.OfLink link -> Taken.NOT_MINE;
            case Notice.PayoutChanged payout -> Taken.NOT_MINE;
            case Notice.Irrelevant irrelevant -> Taken.NOT_MINE;
            case Notice.Unrecognised unrecognised -> Taken.NOT_MINE;
        };
    }
}
