package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.lemonway.LemonwayRefunds.Found;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks what became of a refund: by Lemonway's name of it, else by our reference, among money-outs and refunds. */
@Component
class LemonwayRefundLookUp implements LemonwayAdapter<LookUpRefund, LemonwayRefundLookUp.Request> {
    private static final Duration CLOCK_MARGIN = Duration.ofHours(1);

    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayRefundLookUp(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-refund-look-up";
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
                refund.isPresent() ? disclosure.clear(refund.get()) : null,
                crossing.submittedAt().minus(CLOCK_MARGIN));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Request request = cleared.request();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            Optional<Found> found = found(call, request);
            if (found.isEmpty() && request.refund() != null) {
                throw new LemonwayTrouble.Unknown("lemonway does not find its own refund");
            }
            return found.isEmpty()
                    ? new ProviderAnswer.NoSuchRefund()
                    : new ProviderAnswer.RefundIs(LemonwayRefunds.fact(
                                    found.get(),
                                    Optional.of(request.payment()),
                                    Optional.of(request.reference()),
                                    asked)
                            .orElseThrow(() ->
                                    new LemonwayTrouble.Unknown("a refund is in a state that is not documented")));
        });
    }

    private static Optional<Found> found(LemonwayCall call, Request request) throws LemonwayTrouble {
        String refund = request.refund();
        return refund == null
                ? LemonwayRefunds.find(call, request.reference(), request.payment(), request.since())
                : LemonwayRefunds.named(call, refund, request.since());
    }

    record Request(
            String reference, String payment, @Nullable String refund, Instant since) {}
}
