package eu.passerelle.invoice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Where an invoice stands, and the mark that its next step waits for a person. Every caller holds the invoice's lock.
 */
@Component
class InvoiceBook {
    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final RefundTable refunds;
    private final InvoiceReport report;
    private final Clock businessClock;

    InvoiceBook(
            CollectionTable collections,
            InvoiceTable invoices,
            RefundTable refunds,
            InvoiceReport report,
            Clock businessClock) {
        this.collections = collections;
        this.invoices = invoices;
        this.refunds = refunds;
        this.report = report;
        this.businessClock = businessClock;
    }

    InvoiceRow again(InvoiceRow invoice) {
        return invoices.find(invoice.creditor(), invoice.invoice()).orElseThrow();
    }

    /** Marks the invoice so that a person decides, and tells core once. */
    void park(InvoiceRow invoice, CollectionRow collection, String reason) {
        if (invoice.parkedReason().filter(reason::equals).isPresent()) {
            return;
        }
        Instant now = businessClock.instant();
        invoices.tell(invoice, new InvoiceTable.Line(now, "parked", null, reason));
        Standing standing = stand(invoice, Optional.of(reason), invoice.closedReason());
        report.parked(invoice, collection, reason, now, standing);
    }

    /** Takes the mark away: what was waited for has come. */
    void unpark(InvoiceRow invoice) {
        invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "released", null, null));
        stand(invoice, Optional.empty(), invoice.closedReason());
    }

    /** Works out the standing anew and writes it, with the marks. */
    Standing stand(InvoiceRow invoice, Optional<String> parked, Optional<String> closed) {
        List<Standing.Part> parts = collections.ofInvoice(invoice.creditor(), invoice.invoice()).stream()
                .map(row -> {
                    CollectionMoney money = collections.money(row.reference());
                    return new Standing.Part(row.state(), money.kept(), money.refunded());
                })
                .toList();
        Standing standing = refunds.anyUnknown(invoice)
                ? Standing.UNKNOWN
                : Standing.of(parts, parked.isPresent(), closed.isPresent());
        invoices.stand(invoice, standing, parked, closed);
        return standing;
    }

    void stand(InvoiceRow invoice) {
        InvoiceRow now = again(invoice);
        stand(now, now.parkedReason(), now.closedReason());
    }

    /** What is kept of all its collections, in cents. */
    long keptCents(InvoiceRow invoice) {
        return collections.ofInvoice(invoice.creditor(), invoice.invoice()).stream()
                .mapToLong(row -> collections.money(row.reference()).kept())
                .sum();
    }

    /** What is still to be paid, in cents: less than 0 when more came than was asked for. */
    long openCents(InvoiceRow invoice) {
        return invoice.collectCents() - keptCents(invoice) - invoices.elsewhereCents(invoice);
    }
}
