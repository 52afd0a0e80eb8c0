package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Cancels a PaymentIntent that failed, so that no dashboard can confirm it again beside a later collection. */
@Component
class StripeCancel implements StripeAdapter<CancelPayment, StripeCancel.Request> {
    private final StripeAccounts accounts;
    private final Clock businessClock;

    StripeCancel(StripeAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "stripe-cancel";
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
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(CancelPayment crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.payment()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            Instant asked = businessClock.instant();
            return new ProviderAnswer.PaymentIs(StripePayments.fact(cancel(stripe, cleared, turn), asked));
        });
    }

    /** A payment that cannot be cancelled any more is read instead: what it is now is the answer. */
    private static PaymentIntent cancel(StripeClient stripe, Cleared<Request> cleared, Turn turn)
            throws StripeException {
        String payment = cleared.request().payment();
        try {
            turn.next();
            return stripe.v1()
                    .paymentIntents()
                    .cancel(
                            payment,
                            PaymentIntentCancelParams.builder()
                                    .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                    .build(),
                            StripeCall.under(cleared.key()));
        } catch (InvalidRequestException refused) {
            if ("payment_intent_unexpected_state".equals(refused.getCode())) {
                turn.next();
                return stripe.v1()
                        .paymentIntents()
                        .retrieve(
                                payment,
                                PaymentIntentRetrieveParams.builder()
                                        .addExpand(StripePayments.LATEST_CHARGE)
                                        .build(),
                                RequestOptions.getDefault());
            }
            throw refused;
        }
    }

    record Request(String payment) {}
}
