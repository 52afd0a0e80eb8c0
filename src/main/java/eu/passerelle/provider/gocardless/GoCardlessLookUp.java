package eu.passerelle.provider.gocardless;

import com.gocardless.http.ListResponse;
import com.gocardless.resources.Payment;
import com.gocardless.services.PaymentService.PaymentListRequest;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks what became of a collection: the payment itself where its id is known, else the customer's payments since it was
 * submitted, listed to the end and compared by our reference.
 */
@Component
class GoCardlessLookUp implements GoCardlessAdapter<LookUpPayment, GoCardlessLookUp.Request> {
    private static final int PAGE = 500;
    private static final Duration CLOCK_MARGIN = Duration.ofHours(1);

    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessLookUp(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-look-up";
    }

    @Override
    public Class<LookUpPayment> takes() {
        return LookUpPayment.class;
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
    public Request disclose(LookUpPayment crossing, Disclosure disclosure) {
        Optional<Sealed<String>> payment = crossing.payment();
        return new Request(
                disclosure.clear(crossing.reference()),
                payment.isPresent() ? disclosure.clear(payment.get()) : null,
                disclosure.clear(crossing.customer()),
                crossing.submittedAt().minus(CLOCK_MARGIN));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        Request request = cleared.request();
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            String payment = request.payment();
            Optional<Payment> found = payment == null
                    ? listed(call, account, request)
                    : Optional.of(call.ask(() -> account.payments().get(payment).executeWrapped()));
            return found.<ProviderAnswer>map(there -> GoCardlessPayments.read(call, account, there, asked))
                    .orElseGet(ProviderAnswer.NoSuchPayment::new);
        });
    }

    private static Optional<Payment> listed(GoCardlessCall call, GoCardlessAccount account, Request request) {
        String after = null;
        while (true) {
            ListResponse<Payment> page = call.ask(page(account, request, after)::executeWrapped);
            Optional<Payment> ours = page.getItems().stream()
                    .filter(payment -> GoCardlessPayments.reference(payment)
                            .filter(request.reference()::equals)
                            .isPresent())
                    .findFirst();
            after = page.getAfter();
            if (ours.isPresent() || after == null) {
                return ours;
            }
        }
    }

    private static PaymentListRequest<ListResponse<Payment>> page(
            GoCardlessAccount account, Request request, @Nullable String after) {
        PaymentListRequest<ListResponse<Payment>> page = account.payments()
                .list()
                .withCustomer(request.customer())
                .withCreatedAtGte(request.createdSince().toString())
                .withLimit(PAGE);
        return after == null ? page : page.withAfter(after);
    }

    record Request(String reference, @Nullable String payment, String customer, Instant createdSince) {}
}
