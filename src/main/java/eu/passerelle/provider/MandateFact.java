package eu.passerelle.provider;

import java.time.Instant;

/** One thing a provider says of a mandate; legal in any order, any number of times. */
public sealed interface MandateFact {
    /** The provider's name of the mandate, or of the request that will become one. */
    String mandate();

    /** When it happened, by the provider's clock. */
    Instant at();

    /** The rail will not collect under it yet: the payer or the bank must act. */
    record Awaited(String mandate, Instant at) implements MandateFact {}

    /** The rail will collect under it. */
    record Usable(String mandate, Instant at) implements MandateFact {}

    /** What was requested has become this mandate, and the rail will collect under it. */
    record Became(String mandate, MandateAtProvider now, Instant at) implements MandateFact {}

    /** It will not collect under it any more. */
    record Ended(String mandate, Ending how, Reason reason, String nativeCause, Instant at) implements MandateFact {}

    /** How a mandate ended. */
    enum Ending {
        FAILED,
        CANCELLED,
        EXPIRED
    }
}
