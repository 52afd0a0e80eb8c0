package eu.passerelle.provider.lemonway;

import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Collects one amount by direct debit. There are no keys, so a debit of our reference is looked for first: the hop may
 * be entered again with the stored request. The search lags behind, so this does not prove that there is none; whoever
 * enters again waits for the rail's absence.
 */
@Component
class LemonwayCollection implements LemonwayAdapter<CollectPayment, LemonwayCollection.Request> {
    private static final int COMMENT_MAX = 140;
    /** A cut-off may pass while a debit is on its way. */
    private static final Duration CUT_OFF_MARGIN = Duration.ofHours(1);

    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayCollection(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-collection";
    }

    @Override
    public Class<CollectPayment> takes() {
        return CollectPayment.class;
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
    public Request disclose(CollectPayment crossing, Disclosure disclosure) {
        Money amount = disclosure.clear(crossing.amount());
        if (!amount.currency().getCurrencyCode().equals("EUR")) {
            throw new IllegalStateException("lemonway counts in euros alone");
        }
        return new Request(
                disclosure.clear(crossing.reference()),
                amount.cents(),
                disclosure.clear(crossing.chargeOn()),
                disclosure.clear(crossing.remittance()),
                disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        Request request = cleared.request();
        return lemonway.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            Optional<Transaction> before =
                    LemonwayCall.before(() -> LemonwayPayments.byReference(call, request.reference()));
            Transaction debit = before.isPresent() ? before.get() : collect(call, request, asked);
            if (debit.paidCents() != request.amountCents()) {
                throw new LemonwayTrouble.Unknown("a debit of this reference has another amount");
            }
            return LemonwayPayments.answer(debit, asked);
        });
    }

    /** Lemonway takes no day up to its earliest one, which is the day of a debit that names none. */
    private static Transaction collect(LemonwayCall call, Request request, Instant asked) throws LemonwayTrouble {
        LocalDate chargeOn = request.chargeOn();
        if (!chargeOn.isAfter(LemonwayDays.earliest(asked))) {
            return debit(call, request, null);
        }
        try {
            return debit(call, request, LemonwayDays.write(chargeOn));
        } catch (LemonwayTrouble.Refused refused) {
            boolean moved = refused.code() == LemonwayCauses.DATE_REFUSED
                    && !chargeOn.isAfter(LemonwayDays.earliest(asked.plus(CUT_OFF_MARGIN)));
            if (!moved) {
                throw refused;
            }
            return debit(call, request, null);
        }
    }

    /** Where references may not be used twice, a refused request may be one that was taken before. */
    private static Transaction debit(LemonwayCall call, Request request, @Nullable String collectionDate)
            throws LemonwayTrouble {
        try {
            return LemonwayPayments.required(call.post(
                    "/moneyins/sdd/init",
                    new Debit(
                            Long.parseLong(request.mandate()),
                            call.account().credited(),
                            request.amountCents(),
                            0,
                            call.account().autoCommission(),
                            collectionDate,
                            cut(request.comment()),
                            request.reference()),
                    LemonwayJson.One.class));
        } catch (LemonwayTrouble.Refused refused) {
            throw LemonwayCauses.careful(refused);
        }
    }

    static String cut(String comment) {
        return comment.substring(0, Math.min(comment.length(), COMMENT_MAX));
    }

    private record Debit(
            long sddMandateId,
            String accountId,
            long totalAmount,
            long commissionAmount,
            boolean autoCommission,
            @Nullable String collectionDate,
            String comment,
            String reference) {}

    /** @param comment what the payer reads */
    record Request(String reference, long amountCents, LocalDate chargeOn, String comment, String mandate) {}
}
