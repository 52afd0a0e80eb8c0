package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.CreditorSettings;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Recipients;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The creditors' accounts, all at the two addresses of {@code config/recipients.yaml}, which names no default. */
@Component
class LemonwayAccounts {
    private static final String API = "api";
    private static final String TOKEN = "token";

    private final Creditors creditors;
    private final Recipients recipients;

    /** @throws eu.passerelle.settings.FaultyConfiguration when an account is there and an address is not */
    LemonwayAccounts(Creditors creditors, Recipients recipients) {
        this.creditors = creditors;
        this.recipients = recipients;
        Faults faults = new Faults();
        if (creditors.all().stream().anyMatch(creditor -> creditor.rails().containsKey(LemonwayTerms.RAIL))) {
            declared(API, faults);
            declared(TOKEN, faults);
        }
        faults.stopIfAny();
    }

    private void declared(String name, Faults faults) {
        try {
            recipients.endpoint(LemonwayTerms.RAIL, name);
        } catch (IllegalArgumentException missing) {
            faults.add(
                    "config/recipients.yaml",
                    1,
                    "recipient 'lemonway' has no endpoint '" + name + "', and a creditor has an account there",
                    "add it to endpoints, as Lemonway's onboarding tells it");
        }
    }

    /** @throws IllegalStateException when the creditor has none: a rail is checked at the door */
    LemonwayAccount of(Creditor creditor) {
        RailSettings settings = settings(creditor)
                .orElseThrow(() -> new IllegalStateException(creditor + " has no account at " + LemonwayTerms.RAIL));
        String host = recipients.endpoint(LemonwayTerms.RAIL, API).toString().replaceFirst("/+$", "");
        return new LemonwayAccount(
                creditor,
                URI.create(host + settings.option(LemonwayTerms.API_PATH).orElseThrow()),
                recipients.endpoint(LemonwayTerms.RAIL, TOKEN),
                settings);
    }

    Optional<RailSettings> settings(Creditor creditor) {
        return creditors
                .find(creditor)
                .map(CreditorSettings::rails)
                .flatMap(rails -> Optional.ofNullable(rails.get(LemonwayTerms.RAIL)));
    }
}
