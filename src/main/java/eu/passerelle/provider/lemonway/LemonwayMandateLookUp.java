package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.lemonway.LemonwayJson.Mandate;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks how a mandate is: it stands in the list of its account, and no notice tells of all its changes. */
@Component
class LemonwayMandateLookUp implements LemonwayAdapter<LookUpMandate, LemonwayMandateLookUp.Request> {
    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayMandateLookUp(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-mandate-look-up";
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
        return new Request(
                disclosure.clear(crossing.mandate().customer()),
                disclosure.clear(crossing.mandate().account()),
                disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Request request = cleared.request();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            String account = call.account().mandateAccount(request.customer());
            Optional<Mandate> mandate = LemonwayMandates.find(call, account, request.mandate());
            if (mandate.isEmpty()) {
                return new ProviderAnswer.Declined(Reason.MANDATE_INVALID, "not-on-the-account", List.of());
            }
            return new ProviderAnswer.MandateIs(fact(mandate.get(), account, request, asked));
        });
    }

    /** One that was signed on the page was known as a request only. */
    private static MandateFact fact(Mandate mandate, String account, Request request, Instant asked)
            throws LemonwayTrouble {
        if (request.account().isEmpty() && LemonwayMandates.isUsable(mandate)) {
            return new MandateFact.Became(
                    request.mandate(), new MandateAtProvider(request.customer(), account, request.mandate()), asked);
        }
        return LemonwayMandates.fact(mandate, asked)
                .orElseThrow(() -> new LemonwayTrouble.Unknown(
                        "a mandate is in state " + mandate.status() + ", which is not documented"));
    }

    /** @param account empty where the mandate is still a request */
    record Request(String customer, String account, String mandate) {}
}
