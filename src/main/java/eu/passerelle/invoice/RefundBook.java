package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.invoice.CollectionBook.Detail;
import eu.passerelle.money.BankCalendar;
import eu.passerelle.provider.RefundFact;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Writes the moves of refunds: state, money, timeline, standing and what core is told, in one transaction under the
 * invoice's row lock. Money moves only when a refund is done, and by added events only.
 */
@Component
class RefundBook {
    static final String BY_TRANSFER = "refund-by-transfer";
    static final String REFUSED = "refund-refused";
    static final String FAILED = "refund-failed";
    static final String NOT_FOUND = "refund-not-found";
    static final String TOO_MUCH = "refund-exceeds-kept";
    private static final Set<String> WAITING =
            Set.of(BY_TRANSFER, REFUSED, FAILED, NOT_FOUND, TOO_MUCH, RivalCollections.SURPLUS);

    /** After so many open days a refund that is still accepted is asked about. */
    private static final int SILENCE_OPEN_DAYS = 8;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final RefundTable refunds;
    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final InvoiceBook book;
    private final CollectionBook payments;
    private final InvoiceReport report;
    private final Work work;
    private final Clock businessClock;

    RefundBook(
            RefundTable refunds,
            CollectionTable collections,
            InvoiceTable invoices,
            InvoiceBook book,
            CollectionBook payments,
            InvoiceReport report,
            Work work,
            Clock businessClock) {
        this.refunds = refunds;
        this.collections = collections;
        this.invoices = invoices;
        this.book = book;
        this.payments = payments;
        this.report = report;
        this.work = work;
        this.businessClock = businessClock;
    }

    /** Applies what a provider says of a refund, asked or in a notice. */
    void learn(InvoiceRow invoice, CollectionRow collection, RefundRow refund, RefundFact fact) {
        if (refund.refund().filter(known -> !known.equals(fact.name().refund())).isPresent()) {
            book.park(invoice, collection, "second-refund-at-provider");
            return;
        }
        // What the hub held to be certain was not: the provider is believed, and had not spoken of it before.
        boolean believed =
                refund.state() == RefundState.FAILED && refund.refund().isEmpty();
        refunds.know(refund.reference(), fact.name().refund());
        if (believed) {
            refunds.moveTo(refund.reference(), RefundState.UNKNOWN, Optional.empty(), Optional.empty());
        }
        RefundRow known = refunds.find(refund.reference()).orElseThrow();
        Detail detail = Detail.at(fact.at());
        switch (fact) {
            case RefundFact.Accepted accepted ->
                happen(invoice, collection, known, RefundHappening.PROVIDER_ACCEPTED, detail);
            case RefundFact.Done done -> {
                happen(invoice, collection, known, RefundHappening.PROVIDER_DONE, detail);
                if (done.amount().cents() != known.amountCents()) {
                    book.park(book.again(invoice), collection, "amount-mismatch");
                }
            }
            case RefundFact.Failed failed ->
                happen(
                        invoice,
                        collection,
                        known,
                        RefundHappening.PROVIDER_FAILED,
                        detail.because(failed.reason().word(), failed.nativeCause()));
        }
    }

    /** True when the refund moved. */
    boolean happen(
            InvoiceRow invoice, CollectionRow collection, RefundRow refund, RefundHappening happening, Detail detail) {
        RefundState to = RefundMoves.move(refund.state(), happening);
        if (to == refund.state()) {
            return false;
        }
        refunds.moveTo(refund.reference(), to, detail.reason(), detail.nativeCause());
        money(collection, refund, to, detail);
        work(refund, to);
        invoices.tell(
                invoice,
                new InvoiceTable.Line(
                        detail.at(),
                        "refund-" + to.word(),
                        detail.hop().orElse(null),
                        refund.origin() == RefundRow.Origin.PROVIDER
                                ? "made-at-provider"
                                : detail.reason().orElse(null)));
        book.stand(invoice);
        if (to == RefundState.DONE) {
            doneOrOpen(invoice);
        }
        payments.lostOrNot(invoice, collection);
        InvoiceRow now = book.again(invoice);
        if (!to.isOpen()) {
            long refunded = collections.money(collection.reference()).refunded();
            report.refunded(now, collection, refund, to, refunded, detail);
        }
        waits(happening).ifPresent(why -> book.park(now, collection, why));
        return true;
    }

    private void money(CollectionRow collection, RefundRow refund, RefundState to, Detail detail) {
        String name = refund.reference().value();
        if (to == RefundState.DONE) {
            collections.addMoney(collection.reference(), "refunded", name, refund.amountCents(), detail.at());
        } else if (to == RefundState.FAILED && refund.state() == RefundState.DONE) {
            collections.addMoney(collection.reference(), "refund-returned", name, refund.amountCents(), detail.at());
        }
    }

    /** What a person was to do about a refund is done, unless more is kept than was asked for. */
    private void doneOrOpen(InvoiceRow invoice) {
        InvoiceRow now = book.again(invoice);
        boolean surplus = book.openCents(now) < 0;
        if (now.parkedReason()
                .filter(WAITING::contains)
                .filter(reason -> !surplus || !reason.equals(RivalCollections.SURPLUS))
                .isPresent()) {
            book.unpark(now);
        }
    }

    private static Optional<String> waits(RefundHappening happening) {
        return switch (happening) {
            case HOP_REFUSED -> Optional.of(REFUSED);
            case DECLINED, PROVIDER_FAILED -> Optional.of(FAILED);
            case BY_TRANSFER -> Optional.of(BY_TRANSFER);
            case SUBMIT, HOP_NOT_SENT, HOP_UNKNOWN, ABSENT, GIVEN_ELSEWHERE, PROVIDER_ACCEPTED, PROVIDER_DONE ->
                Optional.empty();
        };
    }

    private void work(RefundRow refund, RefundState to) {
        String key = refund.reference().value();
        switch (to) {
            case UNKNOWN -> work.add(Refunds.KIND, key, businessClock.instant());
            case ACCEPTED -> {
                LocalDate today = LocalDate.ofInstant(businessClock.instant(), PARIS);
                work.add(
                        Refunds.KIND,
                        key,
                        BankCalendar.plusOpenDays(BankCalendar.nextOpen(today), SILENCE_OPEN_DAYS)
                                .atStartOfDay(PARIS)
                                .toInstant());
            }
            case DONE, FAILED -> work.withdraw(Refunds.KIND, key);
            case PLANNED, SUBMITTED, NOT_SENT -> {}
        }
    }
}
