package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.money.BankCalendar;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Where a collection's moves are written: state, money, timeline, standing, what comes next and what core is told, in
 * one transaction under the invoice's row lock. Every caller holds that lock.
 */
@Component
class CollectionBook {
    /** After this many open days past the charge date, a collection that is still accepted is asked about. */
    private static final int SILENCE_OPEN_DAYS = 8;

    /** More went back than came in: refunded and returned, or a return whose reinstatement is still to be told. */
    private static final String LOST = "lost";

    static final String CANCELLED_BY_CORE = "cancelled-by-core";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final InvoiceReport report;
    private final Work work;
    private final Clock businessClock;

    CollectionBook(
            CollectionTable collections, InvoiceTable invoices, InvoiceReport report, Work work, Clock businessClock) {
        this.collections = collections;
        this.invoices = invoices;
        this.report = report;
        this.work = work;
        this.businessClock = businessClock;
    }

    /** Applies what a hop answered or core asked. True when the collection moved. */
    boolean happen(InvoiceRow invoice, CollectionRow collection, Happening happening, Detail detail) {
        return switch (CollectionMoves.move(collection.state(), happening)) {
            case CollectionMoves.Move.To(CollectionState to) ->
                write(invoice, collection, to, detail, Optional.empty());
            case CollectionMoves.Move.Contradicts(CollectionState to, String why) ->
                write(invoice, collection, to, detail, Optional.of(why));
            case CollectionMoves.Move.Stay() -> false;
            case CollectionMoves.Move.No(String why) -> {
                park(invoice, collection, why);
                yield false;
            }
        };
    }

    /** Applies what a provider says of the payment, asked or in a notice. */
    void learn(InvoiceRow invoice, CollectionRow collection, PaymentFact fact) {
        if (collection
                .payment()
                .filter(known -> !known.equals(fact.name().payment()))
                .isPresent()) {
            park(invoice, collection, "second-payment-at-provider");
            return;
        }
        collections.know(collection.reference(), fact.name().payment(), fact.at());
        CollectionRow known = collections.find(collection.reference()).orElseThrow();
        Detail detail = Detail.at(fact.at());
        boolean newer = collection.factAt().map(fact.at()::isAfter).orElse(true);
        boolean older = collection.factAt().map(fact.at()::isBefore).orElse(false);
        switch (fact) {
            case PaymentFact.Accepted accepted ->
                happen(invoice, known, newer ? Happening.PROVIDER_REVIVED : Happening.PROVIDER_ACCEPTED, detail);
            case PaymentFact.Paid paid -> {
                addPaid(known, paid.amount().cents(), paid.at());
                happen(invoice, known, Happening.PROVIDER_PAID, detail);
                checkAmount(invoice, known, paid.amount().cents());
            }
            case PaymentFact.Failed failed -> {
                // A failure that was overtaken by the notice of the payment's next life is history.
                if (!(older && known.state() == CollectionState.ACCEPTED)) {
                    happen(
                            invoice,
                            known,
                            Happening.PROVIDER_FAILED,
                            detail.because(failed.reason().word(), failed.nativeCause()));
                }
            }
            case PaymentFact.Cancelled cancelled ->
                happen(
                        invoice,
                        known,
                        Happening.PROVIDER_CANCELLED,
                        detail.because(Reason.UNSPECIFIED.word(), "cancelled"));
            case PaymentFact.Returned returned -> {
                addPaid(known, known.amountCents(), returned.at());
                if (addReturn(
                        known,
                        "returned",
                        returned.dispute().orElseThrow(),
                        returned.amount().cents(),
                        returned.at())) {
                    returns(invoice, known, detail.because(returned.reason().word(), returned.nativeCause()));
                }
            }
            case PaymentFact.Reinstated reinstated -> {
                long cents = reinstated.amount().cents();
                addPaid(known, known.amountCents(), reinstated.at());
                // A dispute has one amount, so its return is known from its end when its own notice was overtaken.
                addReturn(known, "returned", reinstated.dispute().orElseThrow(), cents, reinstated.at());
                if (addReturn(known, "reinstated", reinstated.dispute().orElseThrow(), cents, reinstated.at())) {
                    returns(invoice, known, detail);
                }
            }
        }
    }

    /** What is returned in sum says the state, so that the order of notices of several returns does not. */
    private void returns(InvoiceRow invoice, CollectionRow collection, Detail detail) {
        CollectionMoney money = collections.money(collection.reference());
        boolean out = money.returned() > 0;
        happen(
                invoice,
                collection,
                out ? Happening.PROVIDER_RETURNED : Happening.PROVIDER_REINSTATED,
                out && detail.reason().isEmpty() ? detail.because(Reason.UNSPECIFIED.word(), "returned") : detail);
        InvoiceRow now = again(invoice);
        if (money.kept() < 0) {
            park(now, collection, LOST);
        } else if (now.parkedReason().filter(LOST::equals).isPresent()) {
            unpark(now);
        }
    }

    private InvoiceRow again(InvoiceRow invoice) {
        return invoices.find(invoice.creditor(), invoice.invoice()).orElseThrow();
    }

    /** Marks the invoice so that a person decides, and tells core once. */
    void park(InvoiceRow invoice, CollectionRow collection, String reason) {
        if (invoice.parkedReason().filter(reason::equals).isPresent()) {
            return;
        }
        Instant now = businessClock.instant();
        invoices.tell(invoice, new InvoiceTable.Line(now, "parked", null, reason));
        Standing standing = standing(invoice, Optional.of(reason), invoice.closedReason());
        report.parked(invoice, collection, reason, now, standing);
    }

    /**
     * Core wants this invoice no more: nothing is collected for it again, what is planned is cancelled, and what a
     * provider may already be collecting waits for a person until it ends.
     */
    void close(InvoiceRow invoice, CollectionRow collection) {
        standing(invoice, invoice.parkedReason(), Optional.of(CANCELLED_BY_CORE));
        Detail detail = Detail.byCore(businessClock.instant());
        boolean moved = happen(again(invoice), collection, Happening.CANCELLED_BY_CORE, detail);
        if (!moved && !collection.state().isLive()) {
            invoices.tell(invoice, new InvoiceTable.Line(detail.at(), "cancelled", null, CANCELLED_BY_CORE));
        }
    }

    /** Takes the mark away: what was waited for has come. */
    void unpark(InvoiceRow invoice) {
        invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "released", null, null));
        standing(invoice, Optional.empty(), invoice.closedReason());
    }

    private boolean write(
            InvoiceRow invoice,
            CollectionRow collection,
            CollectionState to,
            Detail detail,
            Optional<String> contradiction) {
        boolean surplus = to.isLive() && !collection.state().isLive() && anotherIsLive(collection);
        collections.moveTo(collection.reference(), to, detail, surplus);
        invoices.tell(
                invoice,
                new InvoiceTable.Line(
                        detail.at(),
                        to.word(),
                        detail.hop().orElse(null),
                        detail.reason().orElse(null)));
        Optional<String> parked = contradiction.or(() -> surplus ? Optional.of("surplus") : Optional.empty());
        next(collection, to);
        Standing standing =
                standing(invoice, parked.or(() -> stillParked(invoice, to, detail)), closed(invoice, to, detail));
        report.moved(invoice, collection, to, detail, standing);
        parked.ifPresent(why -> {
            invoices.tell(invoice, new InvoiceTable.Line(detail.at(), "parked", null, why));
            report.parked(invoice, collection, why, detail.at(), standing);
        });
        return true;
    }

    /** What core cancelled, and what has ended after core had cancelled it, waits for nobody any more. */
    private static Optional<String> stillParked(InvoiceRow invoice, CollectionState to, Detail detail) {
        return switch (to) {
            case CANCELLED, FAILED, REFUSED ->
                detail.byCore()
                        ? Optional.empty()
                        : invoice.parkedReason().filter(reason -> !reason.equals(CollectionMoves.CANCEL_TOO_LATE));
            case PLANNED, SUBMITTED, UNKNOWN, NOT_SENT, ACCEPTED, PAID, RETURNED, REINSTATED -> invoice.parkedReason();
        };
    }

    private void next(CollectionRow collection, CollectionState to) {
        String key = collection.reference().value();
        switch (to) {
            case UNKNOWN -> work.add("ask", key, businessClock.instant());
            case ACCEPTED ->
                work.add(
                        "ask",
                        key,
                        BankCalendar.plusOpenDays(BankCalendar.nextOpen(collection.chargeOn()), SILENCE_OPEN_DAYS)
                                .atStartOfDay(PARIS)
                                .toInstant());
            case FAILED -> {
                work.withdraw("ask", key);
                if (collection.payment().isPresent()) {
                    work.add("cancel", key, businessClock.instant());
                }
            }
            case PAID, RETURNED, REINSTATED, REFUSED, CANCELLED -> {
                work.withdraw("ask", key);
                work.withdraw("collect", key);
            }
            case PLANNED, SUBMITTED, NOT_SENT -> {}
        }
    }

    private Optional<String> closed(InvoiceRow invoice, CollectionState to, Detail detail) {
        return to == CollectionState.CANCELLED && detail.byCore()
                ? Optional.of(CANCELLED_BY_CORE)
                : invoice.closedReason();
    }

    private Standing standing(InvoiceRow invoice, Optional<String> parked, Optional<String> closed) {
        List<Standing.Part> parts = collections.ofInvoice(invoice.creditor(), invoice.invoice()).stream()
                .map(row -> {
                    CollectionMoney money = collections.money(row.reference());
                    return new Standing.Part(row.state(), money.kept(), money.refunded());
                })
                .toList();
        Standing standing = Standing.of(parts, parked.isPresent(), closed.isPresent());
        invoices.stand(invoice, standing, parked, closed);
        return standing;
    }

    private boolean anotherIsLive(CollectionRow collection) {
        return collections.ofInvoice(collection.creditor(), collection.invoice()).stream()
                .anyMatch(row -> row.ordinal() != collection.ordinal()
                        && !row.surplus()
                        && row.state().isLive());
    }

    /** Gross counts once a collection, whatever says first that it was paid: the payment, or its return. */
    private void addPaid(CollectionRow collection, long cents, Instant at) {
        collections.addMoney(collection.reference(), "paid", "paid", cents, at);
    }

    private boolean addReturn(CollectionRow collection, String kind, String dispute, long cents, Instant at) {
        return collections.addMoney(collection.reference(), kind, dispute, cents, at);
    }

    private void checkAmount(InvoiceRow invoice, CollectionRow collection, long paidCents) {
        if (paidCents != collection.amountCents()) {
            park(again(invoice), collection, "amount-mismatch");
        }
    }

    /**
     * What is worth keeping beside a move.
     *
     * @param reason one of contract.md's reasons, or a policy's words
     * @param nativeCause the provider's own code
     * @param hop where it happened, if it was a hop
     */
    record Detail(
            Instant at, Optional<String> reason, Optional<String> nativeCause, Optional<String> hop, boolean byCore) {
        static Detail at(Instant at) {
            return new Detail(at, Optional.empty(), Optional.empty(), Optional.empty(), false);
        }

        static Detail byCore(Instant at) {
            return new Detail(at, Optional.empty(), Optional.empty(), Optional.empty(), true);
        }

        Detail because(String newReason, String newNativeCause) {
            return new Detail(at, Optional.of(newReason), Optional.of(newNativeCause), hop, byCore);
        }

        Detail atHop(String newHop, Optional<String> newReason) {
            return new Detail(at, newReason, nativeCause, Optional.of(newHop), byCore);
        }
    }
}
