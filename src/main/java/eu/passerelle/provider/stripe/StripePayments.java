package eu.passerelle.provider.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import eu.passerelle.money.Money;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a PaymentIntent, with its latest charge expanded, as a fact. */
final class StripePayments {
    static final String REFERENCE = "passerelle_reference";

    /**
     * Where a payment made on a page of Stripe's bears the reference: there every try that fails is told as a payment
     * that failed, while the page stays open.
     */
    static final String PAGE = "passerelle_page";

    static final String LATEST_CHARGE = "latest_charge";

    private StripePayments() {}

    /**
     * @param at no later than the moment at which the payment was so: for a payment read, just before it was asked
     *     for; for one created, its creation, because a repeat under the key replays the first answer
     */
    static PaymentFact fact(PaymentIntent intent, Instant at) {
        PaymentName name = new PaymentName(intent.getId(), reference(intent));
        return switch (intent.getStatus()) {
            case "succeeded" -> new PaymentFact.Paid(name, Money.euros(intent.getAmountReceived()), at);
            case "canceled" -> new PaymentFact.Cancelled(name, at);
            case "requires_payment_method" -> failed(intent, name, at);
            // The payer would have to act, and nobody shows them a page: no money comes, and the payment is closed.
            case "requires_action", "requires_confirmation", "requires_capture" ->
                new PaymentFact.Failed(name, Reason.NOT_AUTHORISED, intent.getStatus(), at);
            default -> new PaymentFact.Accepted(name, at);
        };
    }

    static PaymentFact created(PaymentIntent intent) {
        return fact(intent, Instant.ofEpochSecond(intent.getCreated()));
    }

    static Optional<String> reference(PaymentIntent intent) {
        return reference(intent.getMetadata());
    }

    static Optional<String> reference(@Nullable Map<String, String> metadata) {
        return Optional.ofNullable(metadata).map(there -> there.getOrDefault(REFERENCE, there.get(PAGE)));
    }

    private static PaymentFact failed(PaymentIntent intent, PaymentName name, Instant at) {
        Charge charge = intent.getLatestChargeObject();
        String code = charge == null ? null : charge.getFailureCode();
        return new PaymentFact.Failed(name, StripeCauses.ofFailure(code), code == null ? StripeCauses.NONE : code, at);
    }
}
