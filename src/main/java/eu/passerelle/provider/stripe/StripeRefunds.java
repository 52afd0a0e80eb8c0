package eu.passerelle.provider.stripe;

import com.stripe.model.Refund;
import eu.passerelle.money.Money;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.RefundFact;
import eu.passerelle.provider.RefundFact.RefundName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a refund as a fact, whether asked for or told. It is done once Stripe says that it succeeded. */
final class StripeRefunds {

    private StripeRefunds() {}

    static ProviderAnswer.RefundIs read(Refund refund, Instant at) {
        RefundName name =
                new RefundName(refund.getId(), Optional.ofNullable(refund.getPaymentIntent()), reference(refund));
        return new ProviderAnswer.RefundIs(
                fact(name, refund.getStatus(), refund.getAmount(), refund.getFailureReason(), at)
                        .orElseThrow(() -> new IllegalStateException("a state that the hub does not know")));
    }

    /** Empty when the state is none of Stripe's that are known. */
    static Optional<RefundFact> fact(
            RefundName name, String status, long amountCents, @Nullable String failureReason, Instant at) {
        return switch (status) {
            case "pending", "requires_action" -> Optional.of(new RefundFact.Accepted(name, at));
            case "succeeded" -> Optional.of(new RefundFact.Done(name, Money.euros(amountCents), at));
            case "failed", "canceled" -> {
                String cause = failureReason == null ? status : failureReason;
                yield Optional.of(new RefundFact.Failed(name, reason(cause), cause, at));
            }
            default -> Optional.empty();
        };
    }

    static Optional<String> reference(Refund refund) {
        return Optional.ofNullable(refund.getMetadata()).map(metadata -> metadata.get(StripePayments.REFERENCE));
    }

    /** {@code insufficient_funds} is the creditor's balance at Stripe: nothing that the payer could mend. */
    private static Reason reason(String cause) {
        return switch (cause) {
            case "lost_or_stolen_card", "expired_or_canceled_card" -> Reason.ACCOUNT_INVALID;
            case "charge_for_pending_refund_disputed" -> Reason.REFUSED_BY_PAYER;
            case "insufficient_funds" -> Reason.INSUFFICIENT_FUNDS;
            default -> Reason.UNSPECIFIED;
        };
    }
}
