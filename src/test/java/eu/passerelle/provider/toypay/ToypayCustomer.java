package eu.passerelle.provider.toypay;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/** Makes a customer that holds nothing but the payer's pseudonym. */
@Component
record ToypayCustomer(ToypayCall call) implements ToypayAdapter<MakeCustomer, ToypayCustomer.Request> {
    record Request(String payer) {}

    @Override
    public String hop() {
        return "toypay-customer";
    }

    @Override
    public Class<MakeCustomer> takes() {
        return MakeCustomer.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public Request disclose(MakeCustomer crossing, Disclosure disclosure) {
        return new Request(disclosure.pseudonym(Sealed.of(
                new Field("payer.reference"),
                crossing.payer().subject(),
                crossing.reference().value())));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.post(
                cleared,
                "/customers",
                cleared.request(),
                json -> new ProviderAnswer.CustomerMade(json.path("id").asText()));
    }
}
