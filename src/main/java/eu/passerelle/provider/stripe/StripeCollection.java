package eu.passerelle.provider.stripe;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.PaymentMethodOptions;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Adapter;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Collects one amount: a PaymentIntent created and confirmed off-session, under our reference as its key. */
@Component
class StripeCollection implements Adapter<CollectPayment, StripeCollection.Request> {
    private final StripeAccounts accounts;
    private final Clock businessClock;

    StripeCollection(StripeAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
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
        MandateAtProvider mandate = disclosure.clear(crossing.mandate());
        return new Request(
                disclosure.clear(crossing.reference()),
                amount.cents(),
                amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT),
                disclosure.clear(crossing.chargeOn()),
                disclosure.clear(crossing.remittance()),
                mandate.customer(),
                mandate.account(),
                mandate.mandate());
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return StripeCall.answer(() -> new ProviderAnswer.PaymentIs(StripePayments.fact(
                accounts.of(cleared.creditor())
                        .v1()
                        .paymentIntents()
                        .create(intent(cleared.request()), StripeCall.under(cleared.key())),
                businessClock.instant())));
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
