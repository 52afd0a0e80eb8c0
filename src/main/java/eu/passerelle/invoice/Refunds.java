package eu.passerelle.invoice;

import eu.passerelle.delivery.Controls;
import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.invoice.CollectionBook.Detail;
import eu.passerelle.money.Money;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.LookUpRefund;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Rails;
import eu.passerelle.provider.RefundPayment;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import eu.passerelle.transfer.StoredRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Asks rails to give money back, and what became of it: the stored request again while the provider keeps its key, then
 * a look-up. Committed as submitted before the hop is entered. Work {@code refund}, keyed by the refund's reference.
 */
@Component
class Refunds {
    static final String KIND = "refund";

    private static final Duration PAUSED_RAIL_PAUSE = Duration.ofSeconds(5);
    private static final Duration STILL_ACCEPTED = Duration.ofDays(1);

    private final RefundTable refunds;
    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final RefundBook book;
    private final InvoiceBook standings;
    private final ElsewherePayments elsewhere;
    private final Rails rails;
    private final Controls controls;
    private final StoredRequests stored;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    Refunds(
            RefundTable refunds,
            CollectionTable collections,
            InvoiceTable invoices,
            RefundBook book,
            InvoiceBook standings,
            ElsewherePayments elsewhere,
            Rails rails,
            Controls controls,
            StoredRequests stored,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.refunds = refunds;
        this.collections = collections;
        this.invoices = invoices;
        this.book = book;
        this.standings = standings;
        this.elsewhere = elsewhere;
        this.rails = rails;
        this.controls = controls;
        this.stored = stored;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    private record Held(WorkItem item, InvoiceRow invoice, CollectionRow collection, RefundRow refund) {}

    /** The crossing that asks, or {@link CollectRequest.Nothing}. */
    public Object next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Held held = hold(item);
            return switch (held.refund().state()) {
                case PLANNED, NOT_SENT -> held.refund().byTransfer() ? nothing(item) : submit(held);
                case SUBMITTED -> {
                    // Another process had committed to asking and is gone: it may have asked.
                    Detail detail = Detail.at(businessClock.instant()).atHop("taken-over", Optional.of("process-lost"));
                    book.happen(held.invoice(), held.collection(), held.refund(), RefundHappening.HOP_UNKNOWN, detail);
                    yield nothing(item);
                }
                case UNKNOWN ->
                    item.attempts() % 2 == 0 && mayRepeat(held)
                            ? request(held, held.refund().inAllCents())
                            : lookUp(held);
                case ACCEPTED -> lookUp(held);
                case DONE, FAILED -> nothing(item);
            };
        }));
    }

    public void record(Crossed crossed) {
        WorkItem item = (WorkItem) crossed.crossing().fence().orElseThrow();
        transactions.executeWithoutResult(status -> write(hold(item), crossed));
    }

    /**
     * An approver's click: what waits for it is asked for.
     *
     * @return what was done, or why nothing was; empty when it is no refund's reference
     */
    Optional<String> release(Reference reference) {
        return Objects.requireNonNull(transactions.execute(status -> refunds.find(reference)
                .map(refund -> {
                    if (refund.state() != RefundState.PLANNED || refund.byTransfer()) {
                        return "this refund is " + refund.state().word() + " and waits for nobody";
                    }
                    work.add(KIND, reference.value(), businessClock.instant());
                    return "refund " + reference + " of " + refund.amountCents() + " cents is asked for";
                })));
    }

    private Held hold(WorkItem item) {
        RefundRow seen = refunds.find(new Reference(item.key())).orElseThrow();
        CollectionRow of = collections.find(seen.collection()).orElseThrow();
        InvoiceRow invoice = invoices.lock(of.creditor(), of.invoice()).orElseThrow();
        return new Held(
                item,
                invoice,
                collections.find(of.reference()).orElseThrow(),
                refunds.find(seen.reference()).orElseThrow());
    }

    private Object submit(Held held) {
        CollectionRow of = held.collection();
        if (controls.paused(of.rail()) || controls.paused(of.account().lane())) {
            work.again(held.item(), PAUSED_RAIL_PAUSE, of.rail() + " is paused");
            return new CollectRequest.Nothing();
        }
        Reference reference = held.refund().reference();
        if (held.refund().state() == RefundState.NOT_SENT) {
            stored.forget(RefundPayment.keyOf(reference));
        }
        long inAll = collections.money(held.collection().reference()).refunded()
                + refunds.askedCents(held.collection().reference())
                + held.refund().amountCents();
        refunds.submit(reference, businessClock.instant(), inAll);
        invoices.tell(held.invoice(), new InvoiceTable.Line(businessClock.instant(), "refund-submitted", null, null));
        return request(held, inAll);
    }

    private RefundPayment request(Held held, long inAllCents) {
        InvoiceRow invoice = held.invoice();
        return new RefundPayment(
                invoice.creditor(),
                invoice.payer(),
                held.collection().rail(),
                sealed(invoice, "refund.reference", held.refund().reference().value()),
                sealed(invoice, "payment.provider-reference", payment(held)),
                sealed(invoice, "refund.amount", Money.euros(held.refund().amountCents())),
                sealed(invoice, "refund.amount-in-all", Money.euros(inAllCents)),
                Optional.empty(),
                RefundPayment.keyOf(held.refund().reference()),
                Optional.of(held.item()));
    }

    private LookUpRefund lookUp(Held held) {
        InvoiceRow invoice = held.invoice();
        return new LookUpRefund(
                invoice.creditor(),
                invoice.payer(),
                held.collection().rail(),
                sealed(invoice, "refund.reference", held.refund().reference().value()),
                sealed(invoice, "payment.provider-reference", payment(held)),
                held.refund().refund().map(name -> sealed(invoice, "refund.provider-reference", name)),
                held.refund().submittedAt().orElse(businessClock.instant()),
                held.refund().reference() + ".refund-look-up",
                Optional.of(held.item()));
    }

    private static String payment(Held held) {
        return held.collection().payment().orElseThrow();
    }

    private static <T> Sealed<T> sealed(InvoiceRow invoice, String field, T value) {
        return Sealed.of(new Field(field), invoice.payer(), value);
    }

    private void write(Held held, Crossed crossed) {
        WorkItem item = held.item();
        boolean first = held.refund().state() == RefundState.SUBMITTED;
        Detail detail = Detail.at(businessClock.instant());
        String hop = held.collection().rail() + "-refund";
        switch (crossed.outcome()) {
            case Delivery.Delivered delivered ->
                answered(held, crossed, (ProviderAnswer.ToRefund) delivered.answer(), detail);
            case Outcome.Refused refused -> refused(held, crossed, refused, detail);
            case Delivery.NotSent notSent -> {
                happen(held, RefundHappening.HOP_NOT_SENT, detail.atHop(hop, Optional.of(notSent.reason())));
                work.again(item, item.pause(), notSent.reason());
            }
            case Delivery.Unknown unknown -> {
                happen(held, RefundHappening.HOP_UNKNOWN, detail.atHop(hop, Optional.of(unknown.reason())));
                if (first) {
                    work.done(item);
                } else {
                    work.again(item, item.pause(), unknown.reason());
                }
            }
        }
    }

    /** Refused at first, nothing left; a repeat that is refused becomes the look-up. */
    private void refused(Held held, Crossed crossed, Outcome.Refused refused, Detail detail) {
        if (held.refund().state() == RefundState.UNKNOWN && crossed.crossing() instanceof RefundPayment) {
            refunds.askByLookUp(held.refund().reference());
            work.again(held.item(), Duration.ZERO, "repeat refused, looking up");
            return;
        }
        if (held.refund().state() == RefundState.SUBMITTED) {
            happen(
                    held,
                    RefundHappening.HOP_REFUSED,
                    detail.atHop(refused.hop(), Optional.of(String.join("; ", refused.reasons()))));
        } else {
            standings.park(held.invoice(), held.collection(), "look-up-refused");
        }
        work.done(held.item());
    }

    private void answered(Held held, Crossed crossed, ProviderAnswer.ToRefund answer, Detail detail) {
        switch (answer) {
            case ProviderAnswer.RefundIs(var fact) -> {
                book.learn(held.invoice(), held.collection(), held.refund(), fact);
                RefundState now =
                        refunds.find(held.refund().reference()).orElseThrow().state();
                if (held.refund().state() == RefundState.ACCEPTED && now == RefundState.ACCEPTED) {
                    work.later(held.item(), businessClock.instant().plus(STILL_ACCEPTED), "still accepted");
                } else {
                    work.done(held.item());
                }
            }
            case ProviderAnswer.NoSuchRefund none -> absent(held, detail);
            case ProviderAnswer.RefundByTransfer transfer -> {
                refunds.byTransfer(held.refund().reference());
                happen(held, RefundHappening.BY_TRANSFER, detail);
                elsewhere.answer(held.invoice());
                work.done(held.item());
            }
            case ProviderAnswer.Declined declined -> {
                Detail why = detail.because(declined.reason().word(), declined.nativeCause());
                if (crossed.crossing() instanceof RefundPayment) {
                    happen(held, RefundHappening.DECLINED, why);
                } else {
                    // No to the question is no answer about the money.
                    standings.park(held.invoice(), held.collection(), "look-up-declined");
                }
                work.done(held.item());
            }
        }
    }

    /** Absence counts only once no request under our key can still be on its way or be replayed. */
    private void absent(Held held, Detail detail) {
        var absence = rails.named(held.collection().rail()).absence();
        Instant definite = held.refund().submittedAt().orElseThrow().plus(absence.definiteAfter());
        if (held.refund().state() != RefundState.UNKNOWN || !absence.sendsAgain()) {
            standings.park(held.invoice(), held.collection(), RefundBook.NOT_FOUND);
            work.done(held.item());
        } else if (mayRepeat(held)) {
            work.again(held.item(), held.item().pause(), "absent, and the key may be repeated");
        } else if (businessClock.instant().isBefore(definite)) {
            work.later(held.item(), definite, "absent, but the key is young");
        } else {
            happen(held, RefundHappening.ABSENT, detail);
            work.add(KIND, held.item().key(), businessClock.instant());
            work.done(held.item());
        }
    }

    private void happen(Held held, RefundHappening happening, Detail detail) {
        book.happen(held.invoice(), held.collection(), held.refund(), happening, detail);
    }

    private boolean mayRepeat(Held held) {
        Duration age = Duration.between(held.refund().submittedAt().orElseThrow(), businessClock.instant());
        return !held.refund().byLookUp()
                && age.compareTo(rails.named(held.collection().rail()).keysKept()) <= 0;
    }

    private CollectRequest.Nothing nothing(WorkItem item) {
        work.done(item);
        return new CollectRequest.Nothing();
    }
}
