package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks what became of a collection: the PaymentIntent itself where its id is known, else the customer's PaymentIntents
 * since it was submitted, listed to the end and compared by our reference. Never the search: it lags behind writes.
 */
@Component
class StripeLookUp implements StripeAdapter<LookUpPayment, StripeLookUp.Request> {
    private static final long PAGE = 100;
    private static final Duration CLOCK_MARGIN = Duration.ofHours(1);

    private final StripeAccounts accounts;
    private final Clock businessClock;

    StripeLookUp(StripeAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "stripe-look-up";
    }

    @Override
    public Class<LookUpPayment> takes() {
        return LookUpPayment.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return false;
    }

    @Override
    public Request disclose(LookUpPayment crossing, Disclosure disclosure) {
        Optional<Sealed<String>> payment = crossing.payment();
        return new Request(
                disclosure.clear(crossing.reference()),
                payment.isPresent() ? disclosure.clear(payment.get()) : null,
                disclosure.clear(crossing.customer()),
                crossing.submittedAt().minus(CLOCK_MARGIN).getEpochSecond());
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Request request = cleared.request();
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            Instant asked = businessClock.instant();
            String payment = request.payment();
            Optional<PaymentIntent> found =
                    payment == null ? listed(stripe, cleared, turn) : Optional.of(retrieved(stripe, payment, turn));
            return found.<ProviderAnswer>map(intent -> new ProviderAnswer.PaymentIs(StripePayments.fact(intent, asked)))
                    .orElseGet(ProviderAnswer.NoSuchPayment::new);
        });
    }

    private static PaymentIntent retrieved(StripeClient stripe, String payment, Turn turn) throws StripeException {
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

    private static Optional<PaymentIntent> listed(StripeClient stripe, Cleared<Request> cleared, Turn turn)
            throws StripeException {
        Request request = cleared.request();
        String after = null;
        while (true) {
            turn.next();
            StripeCollection<PaymentIntent> page = stripe.v1().paymentIntents().list(page(request, after));
            Optional<PaymentIntent> ours = page.getData().stream()
                    .filter(intent -> StripePayments.reference(intent)
                            .filter(request.reference()::equals)
                            .isPresent())
                    .findFirst();
            if (ours.isPresent() || !page.getHasMore()) {
                return ours;
            }
            after = page.getData().getLast().getId();
        }
    }

    private static PaymentIntentListParams page(Request request, @Nullable String after) {
        PaymentIntentListParams.Builder page = PaymentIntentListParams.builder()
                .setCustomer(request.customer())
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(request.createdSinceEpochSeconds())
                        .build())
                .setLimit(PAGE)
                .addExpand("data." + StripePayments.LATEST_CHARGE);
        if (after != null) {
            page.setStartingAfter(after);
        }
        return page.build();
    }

    record Request(String reference, @Nullable String payment, String customer, long createdSinceEpochSeconds) {}
}
