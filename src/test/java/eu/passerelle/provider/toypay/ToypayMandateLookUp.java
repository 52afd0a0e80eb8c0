package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.LookUpMandate;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Asks how a mandate is. */
@Component
record ToypayMandateLookUp(ToypayCall call) implements ToypayAdapter<LookUpMandate, ToypayMandateLookUp.Request> {
    record Request(String mandate) {}

    @Override
    public String hop() {
        return "toypay-mandate-look-up";
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
        return call.get(cleared, "/mandates/" + cleared.request().mandate(), ToypayMandateLookUp::answer);
    }

    static ProviderAnswer answer(JsonNode json) {
        String mandate = json.path("id").asText();
        Instant at = Instant.parse(json.path("at").asText());
        return new ProviderAnswer.MandateIs(
                json.path("ended").asBoolean()
                        ? new MandateFact.Ended(mandate, MandateFact.Ending.CANCELLED, Reason.UNSPECIFIED, "ended", at)
                        : new MandateFact.Usable(mandate, at));
    }
}
