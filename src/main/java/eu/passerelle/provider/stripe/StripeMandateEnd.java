package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Detaches the payment method from its customer: Stripe has no other way to end the mandates made on it. */
@Component
class StripeMandateEnd implements StripeAdapter<EndMandate, StripeMandateEnd.Request> {
    private final StripeAccounts accounts;
    private final Clock businessClock;

    StripeMandateEnd(StripeAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "stripe-mandate-end";
    }

    @Override
    public Class<EndMandate> takes() {
        return EndMandate.class;
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
    public Request disclose(EndMandate crossing, Disclosure disclosure) {
        return new Request(
                disclosure.clear(crossing.mandate().account()),
                disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            Instant asked = businessClock.instant();
            detach(stripe, cleared, turn);
            return new ProviderAnswer.MandateIs(new MandateFact.Ended(
                    cleared.request().mandate(), MandateFact.Ending.CANCELLED, Reason.UNSPECIFIED, "detached", asked));
        });
    }

    /** A payment method that is attached to nobody is what was wanted, whoever detached it. */
    private static void detach(StripeClient stripe, Cleared<Request> cleared, Turn turn) throws StripeException {
        String account = cleared.request().account();
        try {
            turn.next();
            stripe.v1().paymentMethods().detach(account, StripeCall.under(cleared.key()));
        } catch (InvalidRequestException refused) {
            turn.next();
            if (stripe.v1().paymentMethods().retrieve(account).getCustomer() != null) {
                throw refused;
            }
        }
    }

    record Request(String account, String mandate) {}
}
