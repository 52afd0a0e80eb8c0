package eu.passerelle.provider.gocardless;

import com.gocardless.resources.Refund;
import com.gocardless.services.RefundService.RefundCreateRequest;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Gives back some of a payment. GoCardless wants to be told the sum of all refunds of the payment with this one, and
 * declines when it counts another: what somebody refunded in the dashboard is never refunded twice.
 */
@Component
class GoCardlessRefund implements GoCardlessAdapter<RefundPayment, GoCardlessRefund.Request> {
    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessRefund(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-refund";
    }

    @Override
    public Class<RefundPayment> takes() {
        return RefundPayment.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(RefundPayment crossing, Disclosure disclosure) {
        Money amount = disclosure.clear(crossing.amount());
        return new Request(
                disclosure.clear(crossing.reference()),
                disclosure.clear(crossing.payment()),
                Math.toIntExact(amount.cents()),
                Math.toIntExact(disclosure.clear(crossing.refundedInAll()).cents()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        Request request = cleared.request();
        RefundCreateRequest create = account.refunds()
                .create()
                .withAmount(request.amountCents())
                .withTotalAmountConfirmation(request.refundedInAllCents())
                .withReference(request.reference())
                .withLinksPayment(request.payment())
                .withMetadata(GoCardlessPayments.REFERENCE, request.reference())
                .withMetadata(GoCardlessPayments.CENTS, String.valueOf(request.amountCents()))
                .withIdempotencyKey(cleared.key());
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            return GoCardlessRefunds.read(
                    call.create(
                            create::executeWrapped,
                            id -> account.refunds().get(id).executeWrapped(),
                            request::asks),
                    asked);
        });
    }

    /** @param refundedInAllCents of the payment, this refund and all before it */
    record Request(String reference, String payment, int amountCents, int refundedInAllCents) {
        boolean asks(Refund made) {
            return made.getAmount() == amountCents
                    && payment.equals(made.getLinks().getPayment())
                    && GoCardlessRefunds.reference(made)
                            .filter(reference::equals)
                            .isPresent();
        }
    }
}
