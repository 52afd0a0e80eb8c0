package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.RefundFact;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans refunds: what core asked for, what was paid twice, and what was given back in a provider's dashboard. */
@Component
class RefundPlanner {
    private static final String SURPLUS = "surplus";

    private final RefundTable refunds;
    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final InvoiceBook book;
    private final Work work;
    private final Clock businessClock;
    private final RandomGenerator chance;

    RefundPlanner(
            RefundTable refunds,
            CollectionTable collections,
            InvoiceTable invoices,
            InvoiceBook book,
            Work work,
            Clock businessClock,
            RandomGenerator chance) {
        this.refunds = refunds;
        this.collections = collections;
        this.invoices = invoices;
        this.book = book;
        this.work = work;
        this.businessClock = businessClock;
        this.chance = chance;
    }

    /**
     * What core asks for: never more than one collection keeps, less its open refunds.
     *
     * @param cents null: all that can be given back of one collection
     */
    void ask(InvoiceRow invoice, String asked, @Nullable Long cents) {
        List<CollectionRow> rows = collections.ofInvoice(invoice.creditor(), invoice.invoice());
        Optional<CollectionRow> from = rows.stream()
                .filter(row -> refundable(row) > 0 && (cents == null || refundable(row) >= cents))
                .max(Comparator.comparing(CollectionRow::surplus).thenComparing(CollectionRow::ordinal));
        if (from.isEmpty()) {
            if (!rows.isEmpty()) {
                book.park(invoice, rows.getLast(), RefundBook.TOO_MUCH);
            }
            return;
        }
        RefundRow planned =
                planned(from.get(), RefundRow.Origin.CORE, asked, cents == null ? refundable(from.get()) : cents, null);
        if (refunds.insert(planned)) {
            invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "refund-planned", null, null));
            work.add(Refunds.KIND, planned.reference().value(), businessClock.instant());
        }
    }

    /** More is kept than was asked for: a refund waits for one click, which gives back no more than is too much. */
    void surplus(InvoiceRow invoice) {
        long excess = -book.openCents(invoice);
        List<CollectionRow> rows = collections.ofInvoice(invoice.creditor(), invoice.invoice());
        long ready = rows.stream()
                .mapToLong(row -> refunds.openCents(row.reference()))
                .sum();
        if (excess <= ready) {
            return;
        }
        rows.stream()
                .filter(row -> refundable(row) > 0)
                .max(Comparator.comparing(CollectionRow::surplus).thenComparing(CollectionRow::ordinal))
                .ifPresent(row -> {
                    long cents = Math.min(excess - ready, refundable(row));
                    long nth = refunds.ofInvoice(invoice).stream()
                                    .filter(one -> one.origin() == RefundRow.Origin.SURPLUS)
                                    .count()
                            + 1;
                    refunds.insert(planned(row, RefundRow.Origin.SURPLUS, SURPLUS + "-" + nth, cents, null));
                    invoices.tell(
                            invoice, new InvoiceTable.Line(businessClock.instant(), "refund-ready", null, SURPLUS));
                    book.park(book.again(invoice), row, RivalCollections.SURPLUS);
                });
    }

    /** Made in the provider's dashboard: no reference of ours. */
    RefundRow madeAtProvider(CollectionRow collection, RefundFact.Done done) {
        String name = done.name().refund();
        RefundRow row = planned(
                collection, RefundRow.Origin.PROVIDER, name, done.amount().cents(), name);
        refunds.insert(row);
        return refunds.find(row.reference()).orElseThrow();
    }

    private RefundRow planned(
            CollectionRow collection, RefundRow.Origin origin, String asked, long cents, @Nullable String name) {
        long before = collections.money(collection.reference()).refunded() + refunds.openCents(collection.reference());
        return new RefundRow(
                Reference.random(chance),
                collection.reference(),
                origin,
                asked,
                RefundState.PLANNED,
                cents,
                before + cents,
                Optional.empty(),
                Optional.ofNullable(name),
                false,
                false);
    }

    private long refundable(CollectionRow row) {
        return row.state() == CollectionState.PAID || row.state() == CollectionState.REINSTATED
                ? collections.money(row.reference()).kept() - refunds.openCents(row.reference())
                : 0;
    }
}
