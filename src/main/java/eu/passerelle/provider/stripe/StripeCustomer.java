package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.param.CustomerCreateParams;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/** Makes a customer that holds nothing but the payer's pseudonym at this creditor's account. */
@Component
class StripeCustomer implements StripeAdapter<MakeCustomer, StripeCustomer.Request> {
    private static final Field PAYER_REFERENCE = new Field("payer.reference");
    private static final String PAYER = "passerelle_payer";

    private final StripeAccounts accounts;

    StripeCustomer(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "stripe-customer";
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
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(MakeCustomer crossing, Disclosure disclosure) {
        return new Request(disclosure.pseudonym(Sealed.of(
                PAYER_REFERENCE,
                crossing.payer().subject(),
                crossing.reference().value())));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        CustomerCreateParams customer = CustomerCreateParams.builder()
                .putMetadata(PAYER, cleared.request().payer())
                .build();
        StripeClient stripe = accounts.of(cleared.creditor());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            turn.next();
            return new ProviderAnswer.CustomerMade(stripe.v1()
                    .customers()
                    .create(customer, StripeCall.under(cleared.key()))
                    .getId());
        });
    }

    /** @param payer the payer's pseudonym for this creditor and Stripe */
    record Request(String payer) {}
}
