package eu.passerelle.provider.stripe;

import eu.passerelle.provider.Limits;
import eu.passerelle.provider.Rail;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** How Stripe works, as its documentation says. */
@Component
final class StripeTerms implements Rail {

    @Override
    public String name() {
        return StripeAccounts.RAIL;
    }

    /** A target date lies 3 to 15 days ahead; 4 leaves a day to ask again, and 11 room for a date that moves. */
    @Override
    public LeadDays leadDays() {
        return new LeadDays(3, 11, 4);
    }

    /** Keys may be forgotten once they are 24 h old; an hour of margin for clocks and queues. */
    @Override
    public Duration keysKept() {
        return Duration.ofHours(23);
    }

    @Override
    public Absence absence() {
        return new Absence(Duration.ofHours(25), 1, true);
    }

    @Override
    public boolean needsEmail() {
        return true;
    }

    @Override
    public boolean needsAddress() {
        return false;
    }

    @Override
    public Map<String, Option> options() {
        return Map.of(
                StripeAccounts.ACCOUNT,
                new Option(
                        Pattern.compile("acct_[A-Za-z0-9]{1,64}"),
                        "the creditor's account of the platform whose api-key this is, acct_…",
                        false));
    }

    /**
     * A live account has 100 calls a second, each endpoint of it 25; a hop stands for an endpoint. The bursts leave
     * room below Stripe's own of one second.
     */
    @Override
    public Limits limits() {
        return new Limits(new Limits.Rate(100, 60), Optional.of(new Limits.Rate(25, 15)));
    }

    /** Events are kept for 30 days and notices repeated for three. */
    @Override
    public Duration newsEvery() {
        return Duration.ofHours(6);
    }
}
