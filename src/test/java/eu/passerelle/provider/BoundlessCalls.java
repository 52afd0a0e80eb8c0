package eu.passerelle.provider;

import eu.passerelle.invoice.CreditorsOfTests;
import eu.passerelle.provider.stripe.StripeRails;
import java.time.Duration;
import java.util.List;

/** Calls that no quota bounds but by a test's word, for tests of adapters and flows alone. */
public final class BoundlessCalls implements Buckets {

    /** Calls that a process takes at once of a Stripe account's hop. */
    public static final int IN_ADVANCE =
            StripeRails.terms().limits().narrowest().slice();

    private Grant none = new Grant(0, Duration.ZERO, false, false);

    public BoundlessCalls() {}

    public static ProviderCalls of() {
        return over(new BoundlessCalls());
    }

    public static ProviderCalls of(Rails rails) {
        return new ProviderCalls(rails, new BoundlessCalls());
    }

    public static ProviderCalls over(BoundlessCalls buckets) {
        return new ProviderCalls(StripeRails.of(CreditorsOfTests.two()), buckets);
    }

    /** From now on there is none for an hour. */
    public void noRoom(boolean broken) {
        none = new Grant(0, Duration.ofHours(1), broken, broken);
    }

    @Override
    public Grant take(Account account, String hop, Limits limits, int wanted, int spare) {
        return none.pause().isZero() ? new Grant(wanted, Duration.ZERO, false, false) : none;
    }

    @Override
    public void turnedAway(Account account, String hop, Limits limits, Duration wait) {}

    @Override
    public void left(Account account, long calls, Duration reset) {}

    @Override
    public boolean failed(Account account) {
        return false;
    }

    @Override
    public void answered(Account account) {}

    @Override
    public List<AccountRoom> of(String rail) {
        return List.of();
    }
}
