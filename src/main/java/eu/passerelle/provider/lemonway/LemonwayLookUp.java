package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks what became of a collection: the money-in itself where its id is known, else by our reference, else among all
 * debits that changed since it was submitted. Only when that list was read to its end is there no such payment.
 */
@Component
class LemonwayLookUp implements LemonwayAdapter<LookUpPayment, LemonwayLookUp.Request> {
    private static final Duration CLOCK_MARGIN = Duration.ofHours(1);

    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayLookUp(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-look-up";
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
                crossing.submittedAt().minus(CLOCK_MARGIN).getEpochSecond());
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Request request = cleared.request();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            String payment = request.payment();
            if (payment != null) {
                return LemonwayPayments.answer(LemonwayPayments.named(call, payment), asked);
            }
            Optional<Transaction> found = LemonwayPayments.byReference(call, request.reference());
            if (found.isEmpty()) {
                found = LemonwayPayments.oldest(
                        LemonwayPayments.pages(call, "/moneyins/sdd?updateDate=" + request.changedSinceEpochSeconds()),
                        request.reference());
            }
            return found.isPresent() ? LemonwayPayments.answer(found.get(), asked) : new ProviderAnswer.NoSuchPayment();
        });
    }

    record Request(String reference, @Nullable String payment, long changedSinceEpochSeconds) {}
}
