package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Asks how a mandate is at Stripe. Active and pending are usable; an inactive one never comes back. */
@Component
class StripeMandateLookUp implements StripeAdapter<LookUpMandate, StripeMandateLookUp.Request> {
    private final StripeAccounts accounts;
    private final Clock businessClock;

    StripeMandateLookUp(StripeAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "stripe-mandate-look-up";
    }

    @Override
    public Class<LookUpMandate> takes() {
        return LookUpMandate.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return false;
    }

    @Override
    public Request disclose(LookUpMandate crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        String mandate = cleared.request().mandate();
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            Instant asked = businessClock.instant();
            turn.next();
            String status = stripe.v1().mandates().retrieve(mandate).getStatus();
            return new ProviderAnswer.MandateIs(
                    "inactive".equals(status)
                            ? new MandateFact.Ended(
                                    mandate, MandateFact.Ending.FAILED, Reason.MANDATE_INVALID, status, asked)
                            : new MandateFact.Usable(mandate, asked));
        });
    }

    record Request(String mandate) {}
}
