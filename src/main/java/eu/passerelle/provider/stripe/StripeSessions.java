package eu.passerelle.provider.stripe;

import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import eu.passerelle.provider.LinkFact;
import eu.passerelle.provider.ProviderAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Reads a Checkout Session, its payment and that one's latest charge expanded, as a page on which a payer pays. */
final class StripeSessions {
    static final String PAYMENT = "payment_intent";
    static final String CHARGE = PAYMENT + "." + StripePayments.LATEST_CHARGE;

    private StripeSessions() {}

    static ProviderAnswer.LinkIs read(Session session, Instant at) {
        return new ProviderAnswer.LinkIs(
                fact(session, at), Optional.ofNullable(session.getUrl()).map(URI::create));
    }

    private static LinkFact fact(Session session, Instant at) {
        return switch (session.getStatus()) {
            case "open" -> new LinkFact.Open(session.getId(), at);
            case "expired" -> new LinkFact.Closed(session.getId(), at);
            case "complete" -> {
                PaymentIntent payment = session.getPaymentIntentObject();
                if (payment == null) {
                    throw new IllegalStateException("a page that was used has no payment");
                }
                yield new LinkFact.Used(session.getId(), StripePayments.fact(payment, at), at);
            }
            default -> throw new IllegalStateException("a state that the hub does not know");
        };
    }
}
