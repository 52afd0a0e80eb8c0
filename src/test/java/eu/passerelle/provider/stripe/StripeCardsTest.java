package eu.passerelle.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.Reason;
import eu.passerelle.sandbox.Book;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A card that its holder let Stripe keep is charged off-session: paid at once, or failed for good. */
class StripeCardsTest extends StripeCalls {

    /** Kept on a page on which another amount was paid. */
    private MandateAtProvider card(String later) throws Exception {
        String customer = customer();
        String reference = reference().value();
        StripeClient client = accounts().of(CreditorsOfTests.AIDE);
        SessionCreateParams.LineItem.PriceData price = SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency("eur")
                .setUnitAmount(5_000L)
                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                        .setName("Aide & Soleil FAC-0")
                        .build())
                .build();
        Session session = client.v1()
                .checkout()
                .sessions()
                .create(
                        SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .setSuccessUrl("https://www.example.org/merci")
                                .setCustomer(customer)
                                .setClientReferenceId(reference)
                                .putMetadata(StripePayments.PAGE, reference)
                                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                                        .putMetadata(StripePayments.PAGE, reference)
                                        .setSetupFutureUsage(
                                                SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION)
                                        .build())
                                .addLineItem(SessionCreateParams.LineItem.builder()
                                        .setQuantity(1L)
                                        .setPriceData(price)
                                        .build())
                                .build(),
                        StripeCall.under(reference + ".link"));
        try (HttpClient browser =
                HttpClient.newBuilder().proxy(ProxySelector.of(null)).build()) {
            browser.send(
                    HttpRequest.newBuilder(URI.create(session.getUrl()))
                            .POST(HttpRequest.BodyPublishers.ofString("means=card&outcome=paid&later=" + later))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        String payment =
                client.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
        String kept = client.v1().paymentIntents().retrieve(payment).getPaymentMethod();
        return new MandateAtProvider(customer, kept, kept);
    }

    @Test
    void aCardGoesFromSubmittedToPaid() throws Exception {
        MandateAtProvider card = card("paid");
        Reference reference = reference();
        assertThat(fact(collect(reference, card, 11_000))).isInstanceOfSatisfying(PaymentFact.Paid.class, paid -> {
            assertThat(paid.amount()).isEqualTo(Money.euros(11_000));
            assertThat(paid.name().reference()).contains(reference.value());
        });
        assertThat(fact(collect(reference, card, 11_000))).isInstanceOf(PaymentFact.Paid.class);
        assertThat(debits()).extracting(Book.Debit::amount).containsExactly(5_000L, 11_000L);
    }

    /** Nobody is there to be asked: it has failed, and is closed like every failed payment, never confirmed again. */
    @Test
    void aCardThatWantsItsHolderHasFailedAndIsCancelled() throws Exception {
        MandateAtProvider card = card("authenticate");
        Reference reference = reference();
        PaymentFact.Failed failed = (PaymentFact.Failed) fact(collect(reference, card, 11_000));
        assertThat(failed.reason()).isEqualTo(Reason.NOT_AUTHORISED);
        assertThat(failed.nativeCause()).isEqualTo("authentication_required");
        assertThat(fact(collect(reference, card, 11_000))).isEqualTo(failed);
        assertThat(fact(lookUp(reference, failed.name().payment(), card, clock.instant())))
                .isInstanceOf(PaymentFact.Failed.class);
        assertThat(fact(cancel(reference, failed.name().payment()))).isInstanceOf(PaymentFact.Cancelled.class);
        assertThat(debits()).extracting(Book.Debit::state).containsExactly("successful", "failed");
    }

    @Test
    void aDeclinedCardSaysTheIssuersWord() throws Exception {
        PaymentFact.Failed failed = (PaymentFact.Failed) fact(collect(reference(), card("declined"), 11_000));
        assertThat(failed.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
        assertThat(failed.nativeCause()).isEqualTo("insufficient_funds");
    }
}
