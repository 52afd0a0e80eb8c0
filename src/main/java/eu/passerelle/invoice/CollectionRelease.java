package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Planned collections that waited for something go on by themselves once it has come. */
@Component
class CollectionRelease {
    static final String NO_USABLE_MANDATE = "no-usable-mandate";

    private final InvoiceTable invoices;
    private final CollectionBook book;
    private final Work work;
    private final Clock businessClock;

    CollectionRelease(InvoiceTable invoices, CollectionBook book, Work work, Clock businessClock) {
        this.invoices = invoices;
        this.book = book;
        this.work = work;
        this.businessClock = businessClock;
    }

    /** In the transaction that brought the mandate. */
    void release(List<CollectionRow> waiting) {
        for (CollectionRow row : waiting) {
            InvoiceRow invoice = invoices.lock(row.creditor(), row.invoice()).orElseThrow();
            if (invoice.parkedReason().filter(NO_USABLE_MANDATE::equals).isPresent()) {
                book.unpark(invoice);
                work.add("collect", row.reference().value(), row.account().lane(), businessClock.instant());
            }
        }
    }
}
