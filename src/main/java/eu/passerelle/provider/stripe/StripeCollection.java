package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
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

/**
 * Collects one amount by SEPA debit or from a card that is kept at Stripe: a PaymentIntent created and confirmed
 * off-session, under our reference as its key.
 */
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
            String code = cause(declined);
            return new PaymentFact.Failed(
                    new PaymentFact.PaymentName(
                            made.getId(), Optional.of(cleared.request().reference())),
                    declined instanceof CardException ? StripeCauses.ofFailure(code) : StripeCall.reason(code),
                    code,
                    Instant.ofEpochSecond(made.getCreated()));
        }
    }

    /** A card's issuer says more than Stripe's own code. */
    private static String cause(StripeException declined) {
        String issuers = declined.getStripeError().getDeclineCode();
        if (issuers != null) {
            return issuers;
        }
        return declined.getCode() == null ? StripeCauses.NONE : declined.getCode();
    }

    private static PaymentIntentCreateParams intent(Request request) {
        PaymentIntentCreateParams.Builder intent = PaymentIntentCreateParams.builder()
                .setAmount(request.amountCents())
                .setCurrency(request.currency())
                .setCustomer(request.customer())
                .setPaymentMethod(request.account())
                .setConfirm(true)
                .setOffSession(true)
                .setDescription(request.description())
                .putMetadata(StripePayments.REFERENCE, request.reference())
                .addExpand(StripePayments.LATEST_CHARGE);
        return request.isOfCard()
                ? intent.addPaymentMethodType("card").build()
                : intent.addPaymentMethodType("sepa_debit")
                        .setMandate(request.mandate())
                        .setPaymentMethodOptions(PaymentMethodOptions.builder()
                                .setSepaDebit(PaymentMethodOptions.SepaDebit.builder()
                                        .setTargetDate(request.targetDate().toString())
                                        .build())
                                .build())
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
            String mandate) {

        /** A card is charged at once and under no mandate. */
        boolean isOfCard() {
            return account.equals(mandate);
        }
    }
}
