package eu.passerelle.provider.gocardless;

import eu.passerelle.provider.Limits;
import eu.passerelle.provider.Rail;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How GoCardless works, as its documentation says. */
@Component
final class GoCardlessTerms implements Rail {

    @Override
    public String name() {
        return GoCardlessAccounts.RAIL;
    }

    /**
     * A mandate is charged about three banking days ahead at the earliest, and seven days hold three banking days even
     * around Easter and Christmas. Asked too late, the charge moves to the first day that is possible.
     */
    @Override
    public LeadDays leadDays() {
        return new LeadDays(2, 30, 7);
    }

    /** Keys are kept for at least 30 days; a day of margin for clocks and queues. */
    @Override
    public Duration keysKept() {
        return Duration.ofDays(29);
    }

    /** Until the keys are gone a repeat under the key is the surer way to ask. */
    @Override
    public Absence absence() {
        return new Absence(Duration.ofDays(31), 1, true);
    }

    @Override
    public boolean needsEmail() {
        return true;
    }

    /** It stands on the SEPA mandate that GoCardless makes out and sends to the payer. */
    @Override
    public boolean needsAddress() {
        return true;
    }

    @Override
    public Map<String, Option> options() {
        return Map.of(
                GoCardlessAccounts.CREDITOR,
                new Option(Pattern.compile("CR[0-9A-Z]{1,40}"), "GoCardless' name of the creditor, CR…", false),
                GoCardlessAccounts.ORGANISATION,
                new Option(Pattern.compile("OR[0-9A-Z]{1,40}"), "GoCardless' name of the organisation, OR…", false));
    }

    /** A webhook is tried nine times, over some hours; events are kept for 18 months. */
    @Override
    public Duration newsEvery() {
        return Duration.ofHours(6);
    }

    /** A thousand calls a minute of one access token. */
    @Override
    public Limits limits() {
        return new Limits(Limits.Rate.perMinute(1000, 10), Optional.empty());
    }
}
