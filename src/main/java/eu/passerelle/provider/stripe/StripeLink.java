package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.MakeLink;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.Turn;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a page of Stripe's on which the payer pays one amount by card or SEPA debit: a Checkout Session, which Stripe
 * closes by itself after a day. Cards are typed there and nowhere else.
 */
@Component
class StripeLink implements StripeAdapter<MakeLink, StripeLink.Request> {
    private final StripeAccounts accounts;

    StripeLink(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "stripe-link";
    }

    @Override
    public Class<MakeLink> takes() {
        return MakeLink.class;
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
    public Request disclose(MakeLink crossing, Disclosure disclosure) {
        Money amount = disclosure.clear(crossing.amount());
        Optional<Sealed<String>> customer = crossing.customer();
        return new Request(
                disclosure.clear(crossing.reference()),
                amount.cents(),
                amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT),
                disclosure.clear(crossing.remittance()),
                customer.isPresent() ? disclosure.clear(customer.get()) : null);
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Optional<String> returnPage = accounts.settings(cleared.creditor())
                .flatMap((RailSettings rail) -> rail.option(StripeAccounts.RETURN));
        if (returnPage.isEmpty()) {
            return new Delivery.Delivered(new ProviderAnswer.Declined(
                    Reason.DATA_WRONG,
                    "no-return-page",
                    List.of("Stripe makes no page without one to go back to: rails.stripe.options.return-page")));
        }
        StripeClient stripe = accounts.of(cleared.creditor());
        SessionCreateParams session = session(cleared.request(), returnPage.get());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            turn.next();
            Session made = stripe.v1().checkout().sessions().create(session, StripeCall.under(cleared.key()));
            return StripeSessions.read(made, Instant.ofEpochSecond(made.getCreated()));
        });
    }

    private static SessionCreateParams session(Request request, String returnPage) {
        SessionCreateParams.Builder session = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .addPaymentMethodType(PaymentMethodType.CARD)
                .addPaymentMethodType(PaymentMethodType.SEPA_DEBIT)
                .setClientReferenceId(request.reference())
                .putMetadata(StripePayments.PAGE, request.reference())
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(StripePayments.PAGE, request.reference())
                        .build())
                .setSuccessUrl(returnPage)
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(LineItem.PriceData.builder()
                                .setCurrency(request.currency())
                                .setUnitAmount(request.amountCents())
                                .setProductData(LineItem.PriceData.ProductData.builder()
                                        .setName(request.description())
                                        .build())
                                .build())
                        .build());
        if (request.customer() != null) {
            session.setCustomer(request.customer());
        }
        return session.build();
    }

    /**
     * @param currency lower-case ISO code, as Stripe writes it
     * @param description what the payer reads on the page
     */
    record Request(
            String reference,
            long amountCents,
            String currency,
            String description,
            @Nullable String customer) {}
}
