package eu.passerelle.provider.lemonway;

import eu.passerelle.provider.Rail;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How Lemonway works, as its documentation says; what that leaves open is an option. */
@Component
final class LemonwayTerms implements Rail {
    static final String RAIL = "lemonway";

    static final String ACCOUNT = "account";
    static final String API_PATH = "api-path";
    static final String CLIENT_ADDRESS = "client-address";
    static final String ABSENCE_HOURS = "absence-hours";
    static final String MANDATE_ON = "mandate-on";
    static final String SIGNATURE = "signature";
    static final String AUTO_COMMISSION = "auto-commission";
    static final String UNKNOWN_BIC = "unknown-bic";
    static final String NATIONALITY = "nationality";
    static final String WEB_KIT = "web-kit";
    static final String RETURN_URL = "return-url";
    static final String PAYOUT_IBAN_ID = "payout-iban-id";

    private static final Duration ABSENCE = Duration.ofHours(24);
    private static final int LOOKS = 5;
    private static final Pattern URL = Pattern.compile("https?://[^\\s?#]+");

    @Override
    public String name() {
        return RAIL;
    }

    /**
     * A day of collection lies after the next day but one that is open, or is not taken; eight days hold those even
     * around Easter and Christmas. Asked too late, the debit moves to the first day that is possible.
     */
    @Override
    public LeadDays leadDays() {
        return new LeadDays(2, 30, 8);
    }

    @Override
    public Duration keysKept() {
        return Duration.ZERO;
    }

    /** Accounts have names of ours, and mandates are looked for on them before one is made. */
    @Override
    public Duration registrationRepeatable() {
        return Duration.ofDays(365);
    }

    @Override
    public Absence absence() {
        return new Absence(ABSENCE, LOOKS, false);
    }

    @Override
    public Absence absence(Map<String, String> options) {
        String hours = options.get(ABSENCE_HOURS);
        return hours == null ? absence() : new Absence(Duration.ofHours(Long.parseLong(hours)), LOOKS, false);
    }

    /** Every account there has one. */
    @Override
    public boolean needsEmail() {
        return true;
    }

    @Override
    public boolean needsAddress() {
        return true;
    }

    @Override
    public Map<String, Option> options() {
        Map<String, Option> all = new LinkedHashMap<>();
        all.put(ACCOUNT, required("[^\\s/?#]{1,100}", "the payment account that is credited"));
        all.put(
                API_PATH,
                required("(/[A-Za-z0-9._-]+)+", "the path of the interface, such as /mb/NAME/prod/directkitrest/v2"));
        all.put(
                CLIENT_ADDRESS,
                required("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]+", "the hub's own IP address"));
        all.put(ABSENCE_HOURS, optional("[1-9][0-9]{0,2}", "hours, 1 to 999"));
        all.put(MANDATE_ON, optional("payer|creditor", "payer or creditor: on whose account mandates stand"));
        all.put(SIGNATURE, optional("paper|page", "paper or page: where payers sign"));
        all.put(AUTO_COMMISSION, optional("true|false", "true or false"));
        all.put(UNKNOWN_BIC, optional("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", "what stands for a BIC that is not known"));
        all.put(NATIONALITY, optional("[A-Z]{3}", "three letters, such as FRA"));
        all.put(WEB_KIT, new Option(URL, "the address of the pages that payers are sent to", false));
        all.put(RETURN_URL, new Option(URL, "where payers go after such a page", false));
        all.put(PAYOUT_IBAN_ID, optional("[0-9]{1,18}", "Lemonway's number of the creditor's IBAN"));
        return Map.copyOf(all);
    }

    private static Option required(String shape, String words) {
        return new Option(Pattern.compile(shape), words, true);
    }

    private static Option optional(String shape, String words) {
        return new Option(Pattern.compile(shape), words, false);
    }

    /** Notices are hints without a proof, and nothing says how often one is repeated. */
    @Override
    public Duration newsEvery() {
        return Duration.ofHours(1);
    }
}
