package eu.passerelle.provider;

import eu.passerelle.transfer.Answer;
import java.util.List;

/** What rails answer to what flows ask of them. */
public sealed interface ProviderAnswer extends Answer {

    record CustomerMade(String customer) implements ProviderAnswer {}

    /** Usable: the rail will collect under it (Stripe active or pending). */
    record MandateMade(MandateAtProvider at, boolean usable) implements ProviderAnswer {}

    /** A payment as the provider has it now: the answer to a collect, a look-up and a cancel. */
    record PaymentIs(PaymentFact fact) implements ProviderAnswer {}

    /** The provider has no payment of our reference. */
    record NoSuchPayment() implements ProviderAnswer {}

    /** The provider said no to the request, for good. {@code native} is its own code, kept beside our reason. */
    record Declined(Reason reason, String nativeCause, List<String> faults) implements ProviderAnswer {
        public Declined {
            faults = List.copyOf(faults);
        }
    }
}
