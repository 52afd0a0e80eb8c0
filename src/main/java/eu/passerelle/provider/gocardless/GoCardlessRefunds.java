package eu.passerelle.provider.gocardless;

import com.gocardless.resources.Refund;
import eu.passerelle.money.Money;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** Reads a refund as a fact. It is done once it is part of a payout: the creditor's balance has paid it then. */
final class GoCardlessRefunds {

    private GoCardlessRefunds() {}

    static ProviderAnswer.RefundIs read(Refund refund, Instant at) {
        return new ProviderAnswer.RefundIs(fact(refund, at));
    }

    private static RefundFact fact(Refund refund, Instant at) {
        RefundName name = new RefundName(
                refund.getId(), Optional.ofNullable(refund.getLinks().getPayment()), reference(refund));
        return switch (refund.getStatus()) {
            case CREATED, PENDING_SUBMISSION, SUBMITTED -> new RefundFact.Accepted(name, at);
            case PAID ->
                new RefundFact.Done(
                        name, new Money(refund.getAmount(), Currency.getInstance(refund.getCurrency())), at);
            case CANCELLED -> new RefundFact.Failed(name, Reason.UNSPECIFIED, "refund_cancelled", at);
            case BOUNCED -> new RefundFact.Failed(name, Reason.ACCOUNT_INVALID, "refund_bounced", at);
            case FUNDS_RETURNED -> new RefundFact.Failed(name, Reason.ACCOUNT_INVALID, "refund_funds_returned", at);
            case UNKNOWN -> throw new IllegalStateException("a state that the hub does not know");
        };
    }

    static Optional<String> reference(Refund refund) {
        return Optional.ofNullable(refund.getMetadata()).map(metadata -> metadata.get(GoCardlessPayments.REFERENCE));
    }
}
