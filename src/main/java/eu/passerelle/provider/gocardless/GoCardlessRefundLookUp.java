package eu.passerelle.provider.gocardless;

import com.gocardless.http.ListResponse;
import com.gocardless.resources.Refund;
import com.gocardless.services.RefundService.RefundListRequest;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks what became of a refund: by its id where that is known, else among the payment's refunds, of which five exist.
 */
@Component
class GoCardlessRefundLookUp implements GoCardlessAdapter<LookUpRefund, GoCardlessRefundLookUp.Request> {
    private static final int PAGE = 500;

    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessRefundLookUp(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-refund-look-up";
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
        GoCardlessAccount account = accounts.of(cleared.creditor());
        Request request = cleared.request();
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            String refund = request.refund();
            Optional<Refund> found = refund == null
                    ? listed(call, account, request)
                    : Optional.of(call.ask(() -> account.refunds().get(refund).executeWrapped()));
            return found.<ProviderAnswer>map(there -> GoCardlessRefunds.read(there, asked))
                    .orElseGet(ProviderAnswer.NoSuchRefund::new);
        });
    }

    private static Optional<Refund> listed(GoCardlessCall call, GoCardlessAccount account, Request request) {
        RefundListRequest<ListResponse<Refund>> all =
                account.refunds().list().withPayment(request.payment()).withLimit(PAGE);
        return call.ask(all::executeWrapped).getItems().stream()
                .filter(refund -> GoCardlessRefunds.reference(refund)
                        .filter(request.reference()::equals)
                        .isPresent())
                .findFirst();
    }

    record Request(
            String reference, String payment, @Nullable String refund) {}
}
