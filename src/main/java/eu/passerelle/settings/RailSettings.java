package eu.passerelle.settings;

import java.util.List;

/**
 * A creditor's account at one provider.
 *
 * @param apiKey the key for calls
 * @param webhookSecrets one, or two while rotating
 * @param leadDays calendar days before the charge date that a collection is submitted
 */
public record RailSettings(Secret apiKey, List<Secret> webhookSecrets, int leadDays) {
    public RailSettings {
        webhookSecrets = List.copyOf(webhookSecrets);
    }
}
