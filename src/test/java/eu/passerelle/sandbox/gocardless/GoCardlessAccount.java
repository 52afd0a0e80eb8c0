package eu.passerelle.sandbox.gocardless;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One creditor that may call the simulator.
 *
 * @param accessToken the bearer token; objects of one token are never visible to another
 * @param webhookUrl where its events go; null holds them back until an address is set
 * @param webhookSecret signs every webhook
 * @param terms what GoCardless agreed with it
 */
public record GoCardlessAccount(
        String accessToken, @Nullable URI webhookUrl, String webhookSecret, GoCardlessTerms terms) {
    public GoCardlessAccount {
        if (accessToken.isBlank() || webhookSecret.isBlank()) {
            throw new IllegalArgumentException("an account has an access token and a webhook secret");
        }
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "GoCardlessAccount[webhookUrl=" + webhookUrl + ", terms=" + terms + "]";
    }
}
