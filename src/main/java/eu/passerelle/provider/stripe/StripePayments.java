package eu.passerelle.provider.stripe;

import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import eu.passerelle.money.Money;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import java.time.Instant;
import java.util.Optional;

/** Reads a PaymentIntent, with its latest charge expanded, as a fact of now. */
final class StripePayments {
    static final String REFERENCE = "passerelle_reference";
    static final String LATEST_CHARGE = "latest_charge";

    private StripePayments() {}

    static PaymentFact fact(PaymentIntent intent, Instant now) {
        PaymentName name = new PaymentName(intent.getId(), reference(intent));
        return switch (intent.getStatus()) {
            case "succeeded" -> new PaymentFact.Paid(name, Money.euros(intent.getAmountReceived()), now);
            case "canceled" -> new PaymentFact.Cancelled(name, now);
            case "requires_payment_method" -> failed(intent, name, now);
            default -> new PaymentFact.Accepted(name, now);
        };
    }

    private static Optional<String> reference(PaymentIntent intent) {
        return Optional.ofNullable(intent.getMetadata()).map(metadata -> metadata.get(REFERENCE));
    }

    private static PaymentFact failed(PaymentIntent intent, PaymentName name, Instant now) {
        Charge charge = intent.getLatestChargeObject();
        String code = charge == null ? null : charge.getFailureCode();
        return new PaymentFact.Failed(name, StripeCauses.ofFailure(code), code == null ? StripeCauses.NONE : code, now);
    }
}
