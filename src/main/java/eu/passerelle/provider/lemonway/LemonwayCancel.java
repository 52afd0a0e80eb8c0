package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Cancels a debit whose file has not left yet. One that cannot be cancelled is read: what it is now is the answer. */
@Component
class LemonwayCancel implements LemonwayAdapter<CancelPayment, LemonwayCancel.Request> {
    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayCancel(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-cancel";
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
        String payment = cleared.request().payment();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            Transaction moneyIn = LemonwayPayments.cancel(call, payment);
            // Here it is known who cancelled it; where it is looked up it could have been the bank.
            return LemonwayPayments.isCancelled(moneyIn) && moneyIn.cause().isEmpty()
                    ? new ProviderAnswer.PaymentIs(new PaymentFact.Cancelled(LemonwayPayments.name(moneyIn), asked))
                    : LemonwayPayments.answer(moneyIn, asked);
        });
    }

    record Request(String payment) {}
}
