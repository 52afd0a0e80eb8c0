package eu.passerelle.provider.gocardless;

import com.gocardless.errors.GoCardlessApiException;
import com.gocardless.resources.Payment;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Cancels a payment that is not submitted to the banks yet. One that cannot be cancelled any more is read instead: what
 * it is now is the answer. A failed one stays as it is, and only its creditor's dashboard could revive it.
 */
@Component
class GoCardlessCancel implements GoCardlessAdapter<CancelPayment, GoCardlessCancel.Request> {
    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessCancel(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-cancel";
    }

    @Override
    public Class<CancelPayment> takes() {
        return CancelPayment.class;
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
    public Request disclose(CancelPayment crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.payment()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        String payment = cleared.request().payment();
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            return GoCardlessPayments.read(call, account, cancel(call, account, payment), asked);
        });
    }

    private static Payment cancel(GoCardlessCall call, GoCardlessAccount account, String payment) {
        try {
            return call.ask(() -> account.payments().cancel(payment).executeWrapped());
        } catch (GoCardlessApiException refused) {
            if (!GoCardlessCall.says(refused, "cancellation_failed")) {
                throw refused;
            }
            return call.ask(() -> account.payments().get(payment).executeWrapped());
        }
    }

    record Request(String payment) {}
}
