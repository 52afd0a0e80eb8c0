package eu.passerelle.provider.toypay;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/** Makes the mandate on the payer's account. Toypay has no name for the account alone: the mandate's stands for it. */
@Component
record ToypayMandate(ToypayCall call) implements ToypayAdapter<MakeMandate, ToypayMandate.Request> {
    /** A person in clear: it prints a mask. */
    record Request(String customer, String name, String iban, String signedOn) {
        @Override
        public String toString() {
            return "Request[" + customer + "]";
        }
    }

    @Override
    public String hop() {
        return "toypay-mandate";
    }

    @Override
    public Class<MakeMandate> takes() {
        return MakeMandate.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public Request disclose(MakeMandate crossing, Disclosure disclosure) {
        return new Request(
                disclosure.clear(crossing.customer()),
                disclosure.clear(crossing.signer().require(new Field("payer.name"))),
                disclosure.clear(crossing.signer().require(new Field("account.iban"))),
                disclosure.clear(crossing.signedOn()).toString());
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return call.post(cleared, "/mandates", cleared.request(), json -> {
            String mandate = json.path("id").asText();
            return new ProviderAnswer.MandateMade(
                    new MandateAtProvider(cleared.request().customer(), mandate, mandate), true);
        });
    }
}
