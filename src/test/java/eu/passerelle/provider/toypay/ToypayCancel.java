package eu.passerelle.provider.toypay;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/** Closes a debit. Toypay answers with the debit as it then is, cancelled or not. */
@Component
record ToypayCancel(ToypayCall call) implements ToypayAdapter<CancelPayment, ToypayCancel.Request> {
    record Request(String debit) {}

    @Override
    public String hop() {
        return "toypay-cancel";
    }

    @Override
    public Class<CancelPayment> takes() {
        return CancelPayment.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public Request disclose(CancelPayment crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.payment()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.post(cleared, "/cancellations", cleared.request(), ToypayDebit::answer);
    }
}
