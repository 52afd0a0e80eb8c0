package eu.passerelle.invoice;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes {@code invoice.cancelled}: closes what is not yet submitted; what is, waits for a person. */
@Component
class InvoiceCancelledIntake implements Intake<InvoiceCancelled> {
    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final CollectionBook book;

    InvoiceCancelledIntake(InvoiceTable invoices, CollectionTable collections, CollectionBook book) {
        this.invoices = invoices;
        this.collections = collections;
        this.book = book;
    }

    @Override
    public String type() {
        return "invoice.cancelled";
    }

    @Override
    public String door() {
        return "invoices";
    }

    @Override
    public Class<InvoiceCancelled> shape() {
        return InvoiceCancelled.class;
    }

    @Override
    public String creditor(InvoiceCancelled data) {
        return data.creditor();
    }

    @Override
    public String businessId(InvoiceCancelled data) {
        return data.invoice();
    }

    @Override
    public List<Fault> faults(InvoiceCancelled data) {
        return List.of();
    }

    @Override
    public void apply(Taken<InvoiceCancelled> taken) {
        String number = taken.data().invoice();
        invoices.holdName(taken.creditor(), number);
        Optional<InvoiceRow> invoice = invoices.lock(taken.creditor(), number);
        if (invoice.isEmpty()) {
            invoices.cancelEarly(taken.creditor(), number);
            return;
        }
        List<CollectionRow> rows = collections.ofInvoice(taken.creditor(), number);
        if (!rows.isEmpty()) {
            book.close(invoice.get(), rows.getLast());
        }
    }
}
