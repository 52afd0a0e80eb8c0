package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Creditor;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.settings.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A creditor's account at Lemonway, and how the creditor's file answers what Lemonway's documents leave open.
 *
 * @param api where the interface is: host and path
 * @param tokens where tokens are given out
 */
record LemonwayAccount(Creditor creditor, URI api, URI tokens, RailSettings settings) {
    private static final String CREDITOR = "creditor";
    private static final String PAGE = "page";
    private static final String NOT_PROVIDED = "NOTPROVIDED";
    private static final String FRANCE = "FRA";

    Secret apiKey() {
        return settings.apiKey();
    }

    /** The payment account that is credited. */
    String credited() {
        return settings.option(LemonwayTerms.ACCOUNT).orElseThrow();
    }

    /** The hub's own address. A payer's would be personal data, and no payer is there when a debit is asked for. */
    String clientAddress() {
        return settings.option(LemonwayTerms.CLIENT_ADDRESS).orElseThrow();
    }

    /** The account that a payer's mandates stand on. */
    String mandateAccount(String payerAccount) {
        return settings.option(LemonwayTerms.MANDATE_ON)
                        .filter(CREDITOR::equals)
                        .isPresent()
                ? credited()
                : payerAccount;
    }

    boolean signsOnPage() {
        return settings.option(LemonwayTerms.SIGNATURE).filter(PAGE::equals).isPresent();
    }

    /** Whether Lemonway takes its own fee off what it credits. */
    boolean autoCommission() {
        return settings.option(LemonwayTerms.AUTO_COMMISSION)
                .filter("true"::equals)
                .isPresent();
    }

    /** Lemonway wants a BIC, and since 2016 nobody has to say one. */
    String unknownBic() {
        return settings.option(LemonwayTerms.UNKNOWN_BIC).orElse(NOT_PROVIDED);
    }

    /** Lemonway wants it, and nobody told it to the hub. */
    String nationality() {
        return settings.option(LemonwayTerms.NATIONALITY).orElse(FRANCE);
    }

    /** The page for a token, where the creditor's file says where Lemonway's pages are. */
    Optional<URI> page(String parameter, String token) {
        return settings.option(LemonwayTerms.WEB_KIT)
                .map(base ->
                        URI.create(base + "?" + parameter + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
    }

    Optional<String> returnUrl() {
        return settings.option(LemonwayTerms.RETURN_URL);
    }

    Optional<Long> payoutIbanId() {
        return settings.option(LemonwayTerms.PAYOUT_IBAN_ID).map(Long::valueOf);
    }
}
