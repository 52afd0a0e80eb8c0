package eu.passerelle.invoice;

import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What happens to a collection, and what a provider says of its payment, brought to its state and its money. In one
 * transaction under the invoice's row lock: every caller holds that lock.
 */
@Component
class CollectionBook {
    /** More went back than came in: refunded and returned, or a return whose reinstatement is still to be told. */
    private static final String LOST = "lost";

    static final String CANCELLED_BY_CORE = "cancelled-by-core";

    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final InvoiceBook book;
    private final CollectionWriter writer;
    private final PaymentTurns turns;
    private final Reminders reminders;
    private final RefundPlanner refunds;
    private final Clock businessClock;

    CollectionBook(
            CollectionTable collections,
            InvoiceTable invoices,
            InvoiceBook book,
            CollectionWriter writer,
            PaymentTurns turns,
            Reminders reminders,
            RefundPlanner refunds,
            Clock businessClock) {
        this.collections = collections;
        this.invoices = invoices;
        this.book = book;
        this.writer = writer;
        this.turns = turns;
        this.reminders = reminders;
        this.refunds = refunds;
        this.businessClock = businessClock;
    }

    /** Applies what a hop answered or core asked. True when the collection moved. */
    boolean happen(InvoiceRow invoice, CollectionRow collection, Happening happening, Detail detail) {
        return writer.happen(invoice, collection, happening, detail);
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
                long cents = paid.amount().cents();
                addPaid(known, cents, paid.at());
                if (!turned(invoice, known, PaymentTurns.Kind.PAID, cents, detail)) {
                    happen(invoice, known, Happening.PROVIDER_PAID, detail);
                }
                checkAmount(invoice, known, cents);
                refunds.surplus(book.again(invoice));
            }
            case PaymentFact.Failed failed -> {
                Detail why = detail.because(failed.reason().word(), failed.nativeCause());
                boolean returned = turned(invoice, known, PaymentTurns.Kind.FAILED, known.amountCents(), why);
                // A failure that was overtaken by the notice of the payment's next life is history.
                if (!returned && !(older && known.state() == CollectionState.ACCEPTED)) {
                    happen(invoice, known, Happening.PROVIDER_FAILED, why);
                }
            }
            case PaymentFact.Cancelled cancelled ->
                happen(
                        invoice,
                        known,
                        Happening.PROVIDER_CANCELLED,
                        detail.because(Reason.UNSPECIFIED.word(), "cancelled"));
            case PaymentFact.Returned returned ->
                returned(
                        invoice,
                        known,
                        returned,
                        detail.because(returned.reason().word(), returned.nativeCause()));
            case PaymentFact.Reinstated reinstated -> reinstated(invoice, known, reinstated, detail);
        }
    }

    private void returned(InvoiceRow invoice, CollectionRow known, PaymentFact.Returned fact, Detail detail) {
        long cents = fact.amount().cents();
        addPaid(known, known.amountCents(), fact.at());
        if (fact.dispute().isEmpty()) {
            turned(invoice, known, PaymentTurns.Kind.RETURNED, cents, detail);
        } else if (addReturn(known, "returned", fact.dispute().get(), cents, fact.at())) {
            returns(invoice, known, detail);
        }
    }

    private void reinstated(InvoiceRow invoice, CollectionRow known, PaymentFact.Reinstated fact, Detail detail) {
        long cents = fact.amount().cents();
        addPaid(known, known.amountCents(), fact.at());
        if (fact.dispute().isEmpty()) {
            if (!turned(invoice, known, PaymentTurns.Kind.REINSTATED, cents, detail)) {
                happen(invoice, known, Happening.PROVIDER_PAID, detail);
            }
            return;
        }
        // A dispute has one amount, so its return is known from its end when its own notice was overtaken.
        addReturn(known, "returned", fact.dispute().get(), cents, fact.at());
        if (addReturn(known, "reinstated", fact.dispute().get(), cents, fact.at())) {
            returns(invoice, known, detail);
        }
    }

    /** True when the provider's own times say that money went or came which nobody had told of by a name. */
    private boolean turned(
            InvoiceRow invoice, CollectionRow collection, PaymentTurns.Kind kind, long cents, Detail detail) {
        PaymentTurns.Turned turned = turns.add(
                collection.reference(),
                new PaymentTurns.Turn(kind, detail.at(), cents, detail.reason(), detail.nativeCause()));
        if (turned.moved()) {
            Detail why = turned.why()
                    .flatMap(turn -> turn.reason()
                            .map(reason ->
                                    detail.because(reason, turn.nativeCause().orElse(""))))
                    .orElse(detail);
            returns(invoice, collection, why);
        }
        return turned.moved();
    }

    /** What is returned in sum says the state, so that the order of notices of several returns does not. */
    private void returns(InvoiceRow invoice, CollectionRow collection, Detail detail) {
        boolean out = collections.money(collection.reference()).returned() > 0;
        happen(
                invoice,
                collection,
                out ? Happening.PROVIDER_RETURNED : Happening.PROVIDER_REINSTATED,
                out && detail.reason().isEmpty() ? detail.because(Reason.UNSPECIFIED.word(), "returned") : detail);
        lostOrNot(invoice, collection);
        if (!out) {
            refunds.surplus(book.again(invoice));
        }
    }

    /** Marks the invoice while more of this collection went back than had come. */
    void lostOrNot(InvoiceRow invoice, CollectionRow collection) {
        InvoiceRow now = book.again(invoice);
        if (collections.money(collection.reference()).kept() < 0) {
            park(now, collection, LOST);
        } else if (now.parkedReason().filter(LOST::equals).isPresent()) {
            unpark(now);
        }
    }

    /** Marks the invoice so that a person decides, and tells core once. */
    void park(InvoiceRow invoice, CollectionRow collection, String reason) {
        book.park(invoice, collection, reason);
    }

    /** Takes the mark away: what was waited for has come. */
    void unpark(InvoiceRow invoice) {
        book.unpark(invoice);
    }

    /**
     * Core wants this invoice no more: nothing is collected for it again, what is planned is cancelled, and what a
     * provider may already be collecting waits for a person until it ends.
     */
    void close(InvoiceRow invoice, CollectionRow collection) {
        reminders.stop(invoice);
        book.stand(
                invoice,
                invoice.parkedReason().filter(reason -> !reason.equals(NextSteps.BY_PERSON)),
                Optional.of(CANCELLED_BY_CORE));
        Detail detail = Detail.byCore(businessClock.instant());
        boolean moved = happen(book.again(invoice), collection, Happening.CANCELLED_BY_CORE, detail);
        if (!moved && !collection.state().isLive()) {
            invoices.tell(invoice, new InvoiceTable.Line(detail.at(), "cancelled", null, CANCELLED_BY_CORE));
        }
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
            park(book.again(invoice), collection, "amount-mismatch");
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
