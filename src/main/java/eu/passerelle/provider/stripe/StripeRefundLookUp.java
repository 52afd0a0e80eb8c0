package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.param.RefundListParams;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks what became of a refund: by its id where that is known, else among the refunds of the payment, listed to the end
 * and compared by our reference.
 */
@Component
class StripeRefundLookUp implements StripeAdapter<LookUpRefund, StripeRefundLookUp.Request> {
    private static final long PAGE = 100;

    private final StripeAccounts accounts;
    private final Clock businessClock;

    StripeRefundLookUp(StripeAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "stripe-refund-look-up";
    }

    @Override
    public Class<LookUpRefund> takes() {
        return LookUpRefund.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return false;
    }

    @Override
    public Request disclose(LookUpRefund crossing, Disclosure disclosure) {
        Optional<Sealed<String>> refund = crossing.refund();
        return new Request(
                disclosure.clear(crossing.reference()),
                disclosure.clear(crossing.payment()),
                refund.isPresent() ? disclosure.clear(refund.get()) : null);
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        String refund = cleared.request().refund();
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> {
            Instant asked = businessClock.instant();
            Optional<Refund> found =
                    refund == null ? listed(stripe, cleared, turn) : Optional.of(retrieved(stripe, refund, turn));
            return found.<ProviderAnswer>map(there -> StripeRefunds.read(there, asked))
                    .orElseGet(ProviderAnswer.NoSuchRefund::new);
        });
    }

    private static Refund retrieved(StripeClient stripe, String refund, Turn turn) throws StripeException {
        turn.next();
        return stripe.v1().refunds().retrieve(refund);
    }

    private static Optional<Refund> listed(StripeClient stripe, Cleared<Request> cleared, Turn turn)
            throws StripeException {
        Request request = cleared.request();
        String after = null;
        while (true) {
            RefundListParams.Builder page = RefundListParams.builder()
                    .setPaymentIntent(request.payment())
                    .setLimit(PAGE);
            if (after != null) {
                page.setStartingAfter(after);
            }
            turn.next();
            StripeCollection<Refund> refunds = stripe.v1().refunds().list(page.build());
            Optional<Refund> ours = refunds.getData().stream()
                    .filter(refund -> StripeRefunds.reference(refund)
                            .filter(request.reference()::equals)
                            .isPresent())
                    .findFirst();
            if (ours.isPresent() || !refunds.getHasMore()) {
                return ours;
            }
            after = refunds.getData().getLast().getId();
        }
    }

    record Request(
            String reference, String payment, @Nullable String refund) {}
}
