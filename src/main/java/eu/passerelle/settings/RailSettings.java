package eu.passerelle.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A creditor's account on one rail.
 *
 * @param apiKey the key for calls
 * @param webhookSecrets one, or two while rotating
 * @param leadDays calendar days before the charge date that a collection is submitted; empty for the rail's usual
 * @param callsPerSecond how fast the account may be called, where that is less than the rail allows
 * @param options what only this rail knows, by key; the rail says which keys there are
 */
public record RailSettings(
        Secret apiKey,
        List<Secret> webhookSecrets,
        Optional<Integer> leadDays,
        Optional<Integer> callsPerSecond,
        Map<String, String> options) {
    public RailSettings {
        webhookSecrets = List.copyOf(webhookSecrets);
        options = Map.copyOf(options);
    }

    /** An account that is called as fast as its rail allows. */
    public RailSettings(
            Secret apiKey, List<Secret> webhookSecrets, Optional<Integer> leadDays, Map<String, String> options) {
        this(apiKey, webhookSecrets, leadDays, Optional.empty(), options);
    }

    public Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }
}
