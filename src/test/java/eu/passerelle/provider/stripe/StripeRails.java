package eu.passerelle.provider.stripe;

import eu.passerelle.provider.Rail;
import eu.passerelle.provider.Rails;
import eu.passerelle.settings.Creditors;
import java.util.List;

/** The rails of a hub that has Stripe alone. */
public final class StripeRails {

    private StripeRails() {}

    public static Rail terms() {
        return new StripeTerms();
    }

    public static Rails of(Creditors creditors) {
        return new Rails(List.of(new StripeTerms()), creditors);
    }
}
