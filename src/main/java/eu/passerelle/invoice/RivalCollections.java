package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What becomes of a newer collection when an ended one comes back to life at its provider: one that was never asked for
 * is cancelled, one that was is closed at its provider if that still can be, and until then two are live: the older one
 * is marked surplus.
 */
@Component
class RivalCollections {
    static final String SURPLUS = "surplus";
    private static final String SUPERSEDED = "superseded";

    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final Work work;
    private final Clock businessClock;

    RivalCollections(CollectionTable collections, InvoiceTable invoices, Work work, Clock businessClock) {
        this.collections = collections;
        this.invoices = invoices;
        this.work = work;
        this.businessClock = businessClock;
    }

    /** True when another stays live beside the one that comes back. */
    boolean beside(InvoiceRow invoice) {
        withdrawPlanned(invoice);
        List<CollectionRow> left = live(invoice);
        left.stream()
                .filter(row -> row.state() == CollectionState.ACCEPTED)
                .forEach(row -> work.add("cancel", row.reference().value(), businessClock.instant()));
        return !left.isEmpty();
    }

    /** What was never asked for is not wanted any more: something else became of the one before. */
    void withdrawPlanned(InvoiceRow invoice) {
        for (CollectionRow row : live(invoice)) {
            if (row.state() == CollectionState.PLANNED || row.state() == CollectionState.NOT_SENT) {
                CollectionBook.Detail detail = CollectionBook.Detail.at(businessClock.instant());
                collections.moveTo(row.reference(), CollectionState.CANCELLED, detail, false);
                work.withdraw("collect", row.reference().value());
                invoices.tell(invoice, new InvoiceTable.Line(detail.at(), "cancelled", null, SUPERSEDED));
            }
        }
    }

    /** Once only one is live, it is no surplus any more. */
    boolean settled(InvoiceRow invoice) {
        List<CollectionRow> live = live(invoice);
        if (live.size() == 1 && live.getFirst().surplus()) {
            collections.noSurplus(live.getFirst().reference());
            return true;
        }
        return false;
    }

    /** A newer collection that its provider is to close, for an older one has come back. */
    boolean superseded(InvoiceRow invoice, CollectionRow collection) {
        return collection.state() == CollectionState.ACCEPTED
                && live(invoice).stream()
                        .anyMatch(row -> row.surplus() && !row.reference().equals(collection.reference()));
    }

    private List<CollectionRow> live(InvoiceRow invoice) {
        return collections.ofInvoice(invoice.creditor(), invoice.invoice()).stream()
                .filter(row -> row.state().isLive())
                .toList();
    }
}
