package eu.passerelle.sandbox.stripe;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account that may call the simulator.
 *
 * @param secretKey the bearer key; objects of one key are never visible to another
 * @param webhookUrl where its events go; null holds them back until an address is set
 * @param webhookSecrets each signs every event: one, or two while rotating
 * @param paidOutDaily whether what is available is paid out each day on which T2 is open; else nobody ever does
 */
public record StripeAccount(
        String secretKey, @Nullable URI webhookUrl, List<String> webhookSecrets, boolean paidOutDaily) {
    public StripeAccount(String secretKey, @Nullable URI webhookUrl, List<String> webhookSecrets) {
        this(secretKey, webhookUrl, webhookSecrets, false);
    }

    public StripeAccount {
        webhookSecrets = List.copyOf(webhookSecrets);
        if (secretKey.isBlank() || webhookSecrets.isEmpty()) {
            throw new IllegalArgumentException("an account has a secret key and at least one webhook secret");
        }
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "StripeAccount[webhookUrl=" + webhookUrl + "]";
    }
}
