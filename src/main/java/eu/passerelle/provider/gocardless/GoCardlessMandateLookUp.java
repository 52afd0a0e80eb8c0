package eu.passerelle.provider.gocardless;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Asks how a mandate is, or what became of the request for one. */
@Component
class GoCardlessMandateLookUp implements GoCardlessAdapter<LookUpMandate, GoCardlessMandateLookUp.Request> {
    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessMandateLookUp(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-mandate-look-up";
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
        GoCardlessAccount account = accounts.of(cleared.creditor());
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            return new ProviderAnswer.MandateIs(
                    GoCardlessMandates.look(call, account, cleared.request().mandate(), asked));
        });
    }

    record Request(String mandate) {}
}
