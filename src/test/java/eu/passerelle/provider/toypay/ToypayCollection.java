package eu.passerelle.provider.toypay;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/** Collects one amount under a mandate. */
@Component
record ToypayCollection(ToypayCall call) implements ToypayAdapter<CollectPayment, ToypayCollection.Request> {
    /** @param amount cents */
    record Request(String reference, long amount, String chargeOn, String text, String mandate) {}

    @Override
    public String hop() {
        return "toypay-collection";
    }

    @Override
    public Class<CollectPayment> takes() {
        return CollectPayment.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public Request disclose(CollectPayment crossing, Disclosure disclosure) {
        return new Request(
                disclosure.clear(crossing.reference()),
                disclosure.clear(crossing.amount()).cents(),
                disclosure.clear(crossing.chargeOn()).toString(),
                disclosure.clear(crossing.remittance()),
                disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.post(cleared, "/debits", cleared.request(), ToypayDebit::answer);
    }
}
