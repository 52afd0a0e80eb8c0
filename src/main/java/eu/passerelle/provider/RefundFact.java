package eu.passerelle.provider;

import eu.passerelle.money.Money;
import java.time.Instant;
import java.util.Optional;

/** One thing a provider says of a refund; legal in any order, any number of times. Never touches the payment. */
public sealed interface RefundFact {
    RefundName name();

    /** When it happened, by the provider's clock. */
    Instant at();

    /** Taken, and not confirmed yet. */
    record Accepted(RefundName name, Instant at) implements RefundFact {}

    /** Confirmed: the money has left the creditor's account at the provider. */
    record Done(RefundName name, Money amount, Instant at) implements RefundFact {}

    /** It will not be, or it came back after it was done. */
    record Failed(RefundName name, Reason reason, String nativeCause, Instant at) implements RefundFact {}

    /**
     * @param refund the provider's name
     * @param payment the provider's name of the payment it is of, where the message says it
     * @param reference ours, where the message carries it; a refund made in the provider's dashboard has none
     */
    record RefundName(String refund, Optional<String> payment, Optional<String> reference) {}
}
