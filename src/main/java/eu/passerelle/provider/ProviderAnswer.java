package eu.passerelle.provider;

import eu.passerelle.transfer.Answer;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What rails answer to what flows ask of them; each question has its own sealed set of answers. */
public sealed interface ProviderAnswer extends Answer {

    /** To {@link MakeCustomer} and {@link MakeMandate}. */
    sealed interface ToRegistration extends ProviderAnswer {}

    /** To {@link LookUpMandate} and {@link EndMandate}. */
    sealed interface ToMandate extends ProviderAnswer {}

    /** To {@link CollectPayment}, {@link LookUpPayment} and {@link CancelPayment}. */
    sealed interface ToCollection extends ProviderAnswer {}

    /** To {@link RefundPayment} and {@link LookUpRefund}. */
    sealed interface ToRefund extends ProviderAnswer {}

    /** To {@link MakeLink} and {@link CloseLink}. */
    sealed interface ToLink extends ProviderAnswer {}

    /** To {@link FetchPayouts}. */
    sealed interface ToPayouts extends ProviderAnswer {}

    /** To {@link FetchNews}. */
    sealed interface ToNews extends ProviderAnswer {}

    record CustomerMade(String customer) implements ToRegistration {}

    /** @param usable whether the rail will collect under it now (Stripe active or pending), or once it is validated */
    record MandateMade(MandateAtProvider at, boolean usable) implements ToRegistration {}

    /**
     * The payer must first agree on a page of the provider.
     *
     * @param request the provider's name of what will become the mandate
     */
    record MandateAwaited(String request, URI page, Instant until) implements ToRegistration {}

    record MandateIs(MandateFact fact) implements ToMandate {}

    /**
     * A payment as the provider has it now.
     *
     * @param chargeOn when the payer is charged, where the provider says it: it may be later than asked for
     */
    record PaymentIs(PaymentFact fact, Optional<LocalDate> chargeOn) implements ToCollection {
        public PaymentIs(PaymentFact fact) {
            this(fact, Optional.empty());
        }
    }

    /** The provider has no payment of our reference. */
    record NoSuchPayment() implements ToCollection {}

    record RefundIs(RefundFact fact) implements ToRefund {}

    record NoSuchRefund() implements ToRefund {}

    /** This rail gives nothing back of such a payment: a person transfers the money. */
    record RefundByTransfer() implements ToRefund {}

    /** @param page where the payer pays, while it is open */
    record LinkIs(LinkFact fact, Optional<URI> page) implements ToLink {}

    /** @param next where to go on, empty when everything is told */
    record Payouts(List<Payout> payouts, Optional<String> next) implements ToPayouts {
        public Payouts {
            payouts = List.copyOf(payouts);
        }
    }

    /** @param next where to go on, empty when everything is told */
    record News(List<NoticeReader.Notice> notices, Optional<String> next) implements ToNews {
        public News {
            notices = List.copyOf(notices);
        }
    }

    /** The provider said no to the request, for good. {@code native} is its own code, kept beside our reason. */
    record Declined(Reason reason, String nativeCause, List<String> faults)
            implements ToRegistration, ToMandate, ToCollection, ToRefund, ToLink, ToPayouts, ToNews {
        public Declined {
            faults = List.copyOf(faults);
        }
    }
}
