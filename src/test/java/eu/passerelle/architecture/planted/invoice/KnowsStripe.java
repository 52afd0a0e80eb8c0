package eu.passerelle.architecture.planted.invoice;

import eu.passerelle.architecture.Breaks;
import eu.passerelle.architecture.planted.provider.stripe.StripeRail;

@Breaks("adapters-are-seen-by-nobody")
final class KnowsStripe {
    boolean ask(StripeRail rail) {
        return rail.telemetry();
    }
}
