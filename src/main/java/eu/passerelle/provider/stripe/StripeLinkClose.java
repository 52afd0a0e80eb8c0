package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CloseLink;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Closes a page before a debit is made. One that is not open any more is read instead: it may have been paid. */
@Component
class StripeLinkClose implements StripeAdapter<CloseLink, StripeLinkClose.Request> {
    private final StripeAccounts accounts;
    private final Clock businessClock;

    StripeLinkClose(StripeAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "stripe-link-close";
    }

    @Override
    public Class<CloseLink> takes() {
        return CloseLink.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    /** Closing twice is closing once, and the key would replay the first answer. */
    @Override
    public boolean keepsRequest() {
        return false;
    }

    @Override
    public Request disclose(CloseLink crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.link()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            Instant asked = businessClock.instant();
            return StripeSessions.read(close(stripe, cleared, turn), asked);
        });
    }

    private static Session close(StripeClient stripe, Cleared<Request> cleared, Turn turn) throws StripeException {
        String link = cleared.request().link();
        try {
            turn.next();
            return stripe.v1()
                    .checkout()
                    .sessions()
                    .expire(link, SessionExpireParams.builder().build(), StripeCall.under(cleared.key()));
        } catch (InvalidRequestException refused) {
            if (refused.getStatusCode() == 404) {
                throw refused;
            }
            turn.next();
            Session found = stripe.v1()
                    .checkout()
                    .sessions()
                    .retrieve(
                            link,
                            SessionRetrieveParams.builder()
                                    .addExpand(StripeSessions.PAYMENT)
                                    .addExpand(StripeSessions.CHARGE)
                                    .build());
            if ("open".equals(found.getStatus())) {
                throw refused;
            }
            return found;
        }
    }

    record Request(String link) {}
}
