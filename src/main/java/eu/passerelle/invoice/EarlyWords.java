package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import org.springframework.stereotype.Component;

/** What core said of an invoice before the invoice itself came: the doors are several. */
@Component
class EarlyWords {
    private final InvoiceTable invoices;
    private final RefundTable refunds;
    private final RefundPlanner planner;
    private final ElsewherePayments elsewhere;

    EarlyWords(InvoiceTable invoices, RefundTable refunds, RefundPlanner planner, ElsewherePayments elsewhere) {
        this.invoices = invoices;
        this.refunds = refunds;
        this.planner = planner;
        this.elsewhere = elsewhere;
    }

    /** In the transaction that planned the invoice. */
    void apply(Creditor creditor, String number) {
        InvoiceRow invoice = invoices.lock(creditor, number).orElseThrow();
        if (elsewhere.any(invoice)) {
            elsewhere.apply(invoice);
        }
        for (RefundTable.Early asked : refunds.takeEarly(creditor, number)) {
            planner.ask(invoice, asked.asked(), asked.cents());
        }
    }
}
