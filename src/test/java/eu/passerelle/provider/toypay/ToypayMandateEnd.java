package eu.passerelle.provider.toypay;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/** Ends a mandate; one that has ended before answers so. */
@Component
record ToypayMandateEnd(ToypayCall call) implements ToypayAdapter<EndMandate, ToypayMandateEnd.Request> {
    record Request(String mandate) {}

    @Override
    public String hop() {
        return "toypay-mandate-end";
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
    public Request disclose(EndMandate crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.post(cleared, "/endings", cleared.request(), ToypayMandateLookUp::answer);
    }
}
