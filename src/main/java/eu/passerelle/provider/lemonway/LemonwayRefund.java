package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.provider.lemonway.LemonwayJson.Transaction;
import eu.passerelle.provider.lemonway.LemonwayRefunds.Found;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives money back. A card payment goes back to its card. A direct debit cannot: the payer's IBAN is registered for
 * money-outs, and once Lemonway approved it the amount is sent there under our reference. Where neither is possible a
 * person transfers the money. What an earlier call did is looked for first.
 */
@Component
class LemonwayRefund implements LemonwayAdapter<RefundPayment, LemonwayRefund.Request> {
    private static final int IBAN_WAITING = 4;
    private static final int IBAN_ACTIVE = 5;
    private static final int IBAN_DEACTIVATED = 8;

    private final LemonwayClient lemonway;
    private final Clock businessClock;

    LemonwayRefund(LemonwayClient lemonway, Clock businessClock) {
        this.lemonway = lemonway;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "lemonway-refund";
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
        Optional<Dossier> payee = crossing.payee();
        return new Request(
                disclosure.clear(crossing.reference()),
                disclosure.clear(crossing.payment()),
                disclosure.clear(crossing.amount()).cents(),
                payee.isPresent() ? disclosure.clear(payee.get().require(new Field("account.holder"))) : null,
                payee.isPresent() ? disclosure.clear(payee.get().require(new Field("account.iban"))) : null);
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        return lemonway.answer(cleared, call -> refund(call, cleared.request()));
    }

    private ProviderAnswer refund(LemonwayCall call, Request request) throws LemonwayTrouble {
        Instant asked = businessClock.instant();
        Optional<Found> before = LemonwayCall.before(() -> {
            Transaction payment = LemonwayPayments.named(call, request.payment());
            return LemonwayRefunds.find(
                    call, request.reference(), request.payment(), LemonwayDays.moment(payment.date(), Instant.EPOCH));
        });
        if (before.isPresent()) {
            return answer(before.get(), request, asked);
        }
        try {
            Transaction refund = LemonwayPayments.required(call.put(
                    "/refund/" + LemonwayPayments.encoded(request.payment()),
                    new Back(request.amountCents(), request.reference()),
                    LemonwayJson.One.class));
            return answer(new Found(refund, false), request, asked);
        } catch (LemonwayTrouble.Refused refused) {
            if (refused.code() != LemonwayCauses.NOT_AVAILABLE) {
                throw refused;
            }
            return byMoneyOut(call, request, asked);
        }
    }

    private static ProviderAnswer byMoneyOut(LemonwayCall call, Request request, Instant asked) throws LemonwayTrouble {
        if (request.iban() == null || request.holder() == null) {
            return new ProviderAnswer.RefundByTransfer();
        }
        LemonwayJson.NewIban iban = iban(call, request.holder(), request.iban());
        if (iban.status() == IBAN_WAITING) {
            throw new LemonwayTrouble.NotSent("the payer's IBAN waits for lemonway's approval");
        }
        if (iban.status() != IBAN_ACTIVE) {
            return new ProviderAnswer.RefundByTransfer();
        }
        try {
            Transaction sent = LemonwayPayments.required(call.post(
                    "/moneyouts",
                    new MoneyOut(
                            call.account().credited(),
                            false,
                            iban.ibanId(),
                            request.amountCents(),
                            0,
                            request.reference(),
                            request.reference()),
                    LemonwayJson.One.class));
            return answer(new Found(sent, true), request, asked);
        } catch (LemonwayTrouble.Refused refused) {
            throw LemonwayCauses.careful(refused);
        }
    }

    /** Registered once: a repeat finds it. */
    private static LemonwayJson.NewIban iban(LemonwayCall call, String holder, String iban) throws LemonwayTrouble {
        String account = call.account().credited();
        Optional<LemonwayJson.Iban> known = LemonwayCall.before(() -> LemonwayRefunds.ibans(call, account)).stream()
                .filter(each -> iban.equals(each.iban()) && each.status() != IBAN_DEACTIVATED)
                .findFirst();
        return known.isPresent()
                ? new LemonwayJson.NewIban(known.get().id(), known.get().status())
                : call.post("/moneyouts/iban", new Registration(account, holder, iban), LemonwayJson.NewIban.class);
    }

    private static ProviderAnswer answer(Found found, Request request, Instant asked) throws LemonwayTrouble {
        if (found.transaction().debitAmount() != request.amountCents()) {
            throw new LemonwayTrouble.Unknown("a refund of this reference has another amount");
        }
        return new ProviderAnswer.RefundIs(LemonwayRefunds.fact(
                        found, Optional.of(request.payment()), Optional.of(request.reference()), asked)
                .orElseThrow(() -> new LemonwayTrouble.Unknown("a refund is in a state that is not documented")));
    }

    /** @param comment our reference: a refund has no other place for it */
    private record Back(long amountToRefund, String comment) {}

    private record Registration(String accountId, String holder, String iban) {
        @Override
        public String toString() {
            return "Registration[" + accountId + "]";
        }
    }

    private record MoneyOut(
            String accountId,
            boolean autoCommission,
            long ibanId,
            long totalAmount,
            long commissionAmount,
            String comment,
            String reference) {}

    /** A person's account in clear, where a transfer may be needed: it prints a mask. */
    record Request(
            String reference,
            String payment,
            long amountCents,
            @Nullable String holder,
            @Nullable String iban) {
        @Override
        public String toString() {
            return "Request[" + reference + "]";
        }
    }
}
