package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives back some of a payment, under our reference as its key. Stripe itself refuses more than what is left of it. */
@Component
class StripeRefund implements StripeAdapter<RefundPayment, StripeRefund.Request> {
    private final StripeAccounts accounts;

    StripeRefund(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "stripe-refund";
    }

    @Override
    public Class<RefundPayment> takes() {
        return RefundPayment.class;
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
    public Request disclose(RefundPayment crossing, Disclosure disclosure) {
        return new Request(
                disclosure.clear(crossing.reference()),
                disclosure.clear(crossing.payment()),
                disclosure.clear(crossing.amount()).cents());
    }

    /** The answer under a key is the first one, however old: it is dated when the refund was made. */
    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Request request = cleared.request();
        RefundCreateParams create = RefundCreateParams.builder()
                .setPaymentIntent(request.payment())
                .setAmount(request.amountCents())
                .putMetadata(StripePayments.REFERENCE, request.reference())
                .build();
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            turn.next();
            Refund made = stripe.v1().refunds().create(create, StripeCall.under(cleared.key()));
            return StripeRefunds.read(made, Instant.ofEpochSecond(made.getCreated()));
        });
    }

    record Request(String reference, String payment, long amountCents) {}
}
