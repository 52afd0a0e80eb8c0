package eu.passerelle.mandate;

import eu.passerelle.money.Creditor;
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
            case Notice.MandateEnded ended ->
                register.endedAtProvider(creditor, rail, ended.mandate(), ended.reason(), ended.nativeCause())
                        ? Taken.APPLIED
                        : Taken.NOT_KNOWN;
            case Notice.OfPayment payment -> Taken.NOT_MINE;
            case Notice.AskAbout payment -> Taken.NOT_MINE;
            case Notice.Unrecognised unrecognised -> Taken.NOT_MINE;
        };
    }
}
