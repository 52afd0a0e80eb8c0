package eu.passerelle.architecture.planted.provider.stripe;

import com.stripe.Stripe;

/** Sound: the adapter knows its kit. */
public final class StripeRail {
    public boolean telemetry() {
        return Stripe.enableTelemetry;
    }
}
