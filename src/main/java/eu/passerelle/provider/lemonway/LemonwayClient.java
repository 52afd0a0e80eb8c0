package eu.passerelle.provider.lemonway;

import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What all of Lemonway's adapters share: the wire, the tokens and the accounts. */
@Component
class LemonwayClient {
    /** Shorter than a lease of work, so that a slow answer ends as unknown while the lease still holds. */
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(15);

    private final LemonwayAccounts accounts;
    private final ProviderCalls calls;
    private final LemonwayWire wire = new LemonwayWire();
    private final LemonwayTokens tokens;
    private final Duration within;

    @Autowired
    LemonwayClient(LemonwayAccounts accounts, ProviderCalls calls, @Qualifier("machineClock") Clock machineClock) {
        this(accounts, calls, machineClock, DELIVERY_MAX);
    }

    LemonwayClient(LemonwayAccounts accounts, ProviderCalls calls, Clock machineClock, Duration within) {
        this.accounts = accounts;
        this.calls = calls;
        this.tokens = new LemonwayTokens(wire, machineClock);
        this.within = within;
    }

    LemonwayAccounts accounts() {
        return accounts;
    }

    Delivery answer(Cleared<?> cleared, LemonwayCall.Chain chain) {
        return new LemonwayCall(
                        wire, tokens, accounts.of(cleared.creditor()), calls.turn(LemonwayTerms.RAIL, cleared), within)
                .answer(chain);
    }
}
