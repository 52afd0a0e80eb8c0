package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CloseLink;
import eu.passerelle.provider.LinkFact;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Closes a page by cancelling its payment. Lemonway cancels no card payment that nobody began; such a page closes by
 * itself after a day, and until then the answer is that it is open.
 */
@Component
class LemonwayLinkClose implements LemonwayAdapter<CloseLink, LemonwayLinkClose.Request> {
    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayLinkClose(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-link-close";
    }

    @Override
    public Class<CloseLink> takes() {
        return CloseLink.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(CloseLink crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.link()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        String link = cleared.request().link();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            Transaction moneyIn = LemonwayPayments.named(call, link);
            return answer(LemonwayPayments.isOpen(moneyIn) ? LemonwayPayments.cancel(call, link) : moneyIn, asked);
        });
    }

    static ProviderAnswer answer(Transaction moneyIn, Instant asked) throws LemonwayTrouble {
        PaymentFact payment = LemonwayPayments.fact(moneyIn, asked)
                .orElseThrow(() -> new LemonwayTrouble.Unknown(
                        "a money-in is in state " + moneyIn.status() + ", which is not documented"));
        LinkFact fact =
                switch (payment) {
                    case PaymentFact.Paid paid -> new LinkFact.Used(moneyIn.name(), paid, asked);
                    case PaymentFact.Accepted accepted -> new LinkFact.Open(moneyIn.name(), asked);
                    default -> new LinkFact.Closed(moneyIn.name(), asked);
                };
        return new ProviderAnswer.LinkIs(fact, Optional.empty());
    }

    record Request(String link) {}
}
