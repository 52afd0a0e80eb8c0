package eu.passerelle.architecture.planted.provider;

import com.stripe.Stripe;
import eu.passerelle.architecture.Breaks;

@Breaks("the-stripe-kit-stays-with-its-adapter")
final class KnowsTheKit {
    boolean telemetry() {
        return Stripe.enableTelemetry;
    }
}
