package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/** Asks for a debit by our reference; Toypay's list of it is never behind its writes. */
@Component
record ToypayLookUp(ToypayCall call) implements ToypayAdapter<LookUpPayment, ToypayLookUp.Request> {
    record Request(String reference) {}

    @Override
    public String hop() {
        return "toypay-look-up";
    }

    @Override
    public Class<LookUpPayment> takes() {
        return LookUpPayment.class;
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
    public Request disclose(LookUpPayment crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.reference()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.get(cleared, "/debits?reference=" + cleared.request().reference(), ToypayLookUp::first);
    }

    private static ProviderAnswer first(JsonNode list) {
        return list.isEmpty() ? new ProviderAnswer.NoSuchPayment() : ToypayDebit.answer(list.get(0));
    }
}
