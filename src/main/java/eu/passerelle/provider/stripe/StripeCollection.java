package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Collects one amount: a PaymentIntent created and confirmed off-session, under our reference as its key. */
@Component
class StripeCollection implements StripeAdapter<CollectPayment, StripeCollection.Request> {
    private final StripeAccounts accounts;

    StripeCollection(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "stripe-collection";
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
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(CollectPayment crossing, Disclosure disclosure) {
        Money amount = disclosure.clear(crossing.amount());
        return new Request(
                disclosure.clear(crossing.reference()),
                amount.cents(),
                amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT),
                disclosure.clear(crossing.chargeOn()),
                disclosure.clear(crossing.remittance()),
                disclosure.clear(crossing.mandate().customer()),
                disclosure.clear(crossing.mandate().account()),
                disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> new ProviderAnswer.PaymentIs(collect(stripe, cleared, turn)));
    }

    /** A payment that was made and failed at once stands there, to be closed like every failed one. */
    private static PaymentFact collect(StripeClient stripe, Cleared<Request> cleared, Turn turn)
            throws StripeException {
        try {
            turn.next();
            return StripePayments.created(
                    stripe.v1().paymentIntents().create(intent(cleared.request()), StripeCall.under(cleared.key())));
        } catch (StripeException declined) {
            PaymentIntent made = declined.getStripeError() == null
                    ? null
                    : declined.getStripeError().getPaymentIntent();
            if (made == null || made.getId() == null || made.getCreated() == null) {
                throw declined;
            }
            String code = declined.getCode() == null ? StripeCauses.NONE : declined.getCode();
            return new PaymentFact.Failed(
                    new PaymentFact.PaymentName(
                            made.getId(), Optional.of(cleared.request().reference())),
                    StripeCall.reason(code),
                    code,
                    Instant.ofEpochSecond(made.getCreated()));
        }
    }

    private static PaymentIntentCreateParams intent(Request request) {
        return PaymentIntentCreateParams.builder()
                .setAmount(request.amountCents())
                .setCurrency(request.currency())
                .setCustomer(request.customer())
                .setPaymentMethod(request.account())
                .addPaymentMethodType("sepa_debit")
                .setMandate(request.mandate())
                .setConfirm(true)
                .setOffSession(true)
                .setDescription(request.description())
                .setPaymentMethodOptions(PaymentMethodOptions.builder()
                        .setSepaDebit(PaymentMethodOptions.SepaDebit.builder()
                                .setTargetDate(request.targetDate().toString())
                                .build())
                        .build())
                .putMetadata(StripePayments.REFERENCE, request.reference())
                .addExpand(StripePayments.LATEST_CHARGE)
                .build();
    }

    /**
     * @param currency lower-case ISO code, as Stripe writes it
     * @param description what the payer reads
     */
    record Request(
            String reference,
            long amountCents,
            String currency,
            LocalDate targetDate,
            String description,
            String customer,
            String account,
            String mandate) {}
}
