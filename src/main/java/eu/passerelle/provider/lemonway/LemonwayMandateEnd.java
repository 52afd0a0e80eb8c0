package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Unregisters a mandate. One that is disabled already is what was wanted, whoever did it. */
@Component
class LemonwayMandateEnd implements LemonwayAdapter<EndMandate, LemonwayMandateEnd.Request> {
    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayMandateEnd(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-mandate-end";
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
                disclosure.clear(crossing.mandate().customer()),
                disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Request request = cleared.request();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            end(call, call.account().mandateAccount(request.customer()), request.mandate());
            return new ProviderAnswer.MandateIs(new MandateFact.Ended(
                    request.mandate(), MandateFact.Ending.CANCELLED, Reason.UNSPECIFIED, "unregistered", asked));
        });
    }

    private static void end(LemonwayCall call, String account, String mandate) throws LemonwayTrouble {
        try {
            call.put(
                    "/moneyins/sdd/mandate/" + LemonwayPayments.encoded(mandate) + "/unregister",
                    new Unregister(account),
                    LemonwayJson.OneMandate.class);
        } catch (LemonwayTrouble.Refused refused) {
            boolean over = refused.code() == LemonwayCauses.MANDATE_INVALID
                    && LemonwayMandates.find(call, account, mandate)
                            .filter(LemonwayMandates::isOver)
                            .isPresent();
            if (!over) {
                throw refused;
            }
        }
    }

    private record Unregister(String account) {}

    record Request(String customer, String mandate) {}
}
