package eu.passerelle.settings;

import java.util.List;
import java.util.Map;

/**
 * Webhook secrets of the endpoints without a creditor ({@code /webhooks/stripe}), by provider; one, or two while
 * rotating, or none where the provider's platform sends us nothing.
 */
public record PlatformNotices(Map<String, List<Secret>> webhookSecrets) {
    public PlatformNotices {
        webhookSecrets = Map.copyOf(webhookSecrets);
    }

    public List<Secret> webhookSecrets(String provider) {
        return webhookSecrets.getOrDefault(provider, List.of());
    }
}
