package eu.passerelle.provider.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.provider.Turn;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Recipients;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * One client a creditor: its own key, or a platform's key and the creditor's account of it; our time-outs, no
 * telemetry, no retries of the SDK's or the JDK's own.
 */
@Component
class StripeAccounts {
    static final String RAIL = "stripe";

    /** The option that names a creditor's account of a platform whose key the hub calls with. */
    static final String ACCOUNT = "account";

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** Shorter than a lease of work, so that a slow answer ends as unknown while the lease still holds. */
    private static final int READ_TIMEOUT_MILLIS = 15_000;

    private final Creditors creditors;
    private final String apiBase;
    private final ProviderCalls calls;
    private final Map<Creditor, StripeClient> clients = new ConcurrentHashMap<>();

    StripeAccounts(Creditors creditors, Recipients recipients, ProviderCalls calls) {
        this.creditors = creditors;
        this.calls = calls;
        this.apiBase = recipients.endpoint(RAIL, "api").toString();
        Stripe.enableTelemetry = false;
    }

    StripeClient of(Creditor creditor) {
        return clients.computeIfAbsent(creditor, this::client);
    }

    /** Every call of an adapter takes its turn in it. */
    Turn turn(Cleared<?> cleared) {
        return calls.turn(RAIL, cleared);
    }

    Optional<RailSettings> settings(Creditor creditor) {
        return creditors
                .find(creditor)
                .map(CreditorSettings::rails)
                .flatMap(rails -> Optional.ofNullable(rails.get(RAIL)));
    }

    /**
     * Whose account of the platform this is; empty when it is nobody's here, or named by several files, for then
     * nothing says whose a notice is.
     */
    Optional<Creditor> ownerOf(String account) {
        List<Creditor> owners = creditors.all().stream()
                .map(CreditorSettings::creditor)
                .filter(creditor -> settings(creditor)
                        .flatMap(settings -> settings.option(ACCOUNT))
                        .filter(account::equals)
                        .isPresent())
                .toList();
        return owners.size() == 1 ? Optional.of(owners.getFirst()) : Optional.empty();
    }

    /** Every base address is ours to set: one left out would let a stray call leave for another host. */
    private StripeClient client(Creditor creditor) {
        RailSettings settings = settings(creditor)
                .orElseThrow(() -> new IllegalStateException(creditor + " has no account at " + RAIL));
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(settings.apiKey().reveal())
                .setApiBase(apiBase)
                .setConnectBase(apiBase)
                .setFilesBase(apiBase)
                .setMeterEventsBase(apiBase)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setReadTimeout(READ_TIMEOUT_MILLIS)
                .setMaxNetworkRetries(0);
        settings.option(ACCOUNT).ifPresent(builder::setStripeAccount);
        return builder.build();
    }
}
