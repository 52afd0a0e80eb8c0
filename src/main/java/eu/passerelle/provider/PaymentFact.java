package eu.passerelle.provider;

import eu.passerelle.money.Money;
import java.time.Instant;
import java.util.Optional;

/** One thing a provider says of a payment, whether asked or in a notice; legal in any order, any number of times. */
public sealed interface PaymentFact {
    PaymentName name();

    /** When it happened, by the provider's clock. */
    Instant at();

    /** The provider took it and the money has not come: any pending state. */
    record Accepted(PaymentName name, Instant at) implements PaymentFact {}

    record Paid(PaymentName name, Money amount, Instant at) implements PaymentFact {}

    record Failed(PaymentName name, Reason reason, String nativeCause, Instant at) implements PaymentFact {}

    record Cancelled(PaymentName name, Instant at) implements PaymentFact {}

    /**
     * Money went back after paid.
     *
     * @param dispute names the return, so that its repeat adds nothing; empty where the provider gives it no name, and
     *     the payment's state and the time tell a repeat
     */
    record Returned(
            PaymentName name, Optional<String> dispute, Money amount, Reason reason, String nativeCause, Instant at)
            implements PaymentFact {}

    record Reinstated(PaymentName name, Optional<String> dispute, Money amount, Instant at) implements PaymentFact {}

    /**
     * What a payment is called: by the provider, and by us where the provider's message carries our reference (a notice
     * may come before the call that made the payment has returned).
     */
    record PaymentName(String payment, Optional<String> reference) {}
}
