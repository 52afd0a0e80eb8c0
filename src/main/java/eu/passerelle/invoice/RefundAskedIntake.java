package eu.passerelle.invoice;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes {@code invoice.refund-asked}: gives back some of what was paid, or all of it. */
@Component
class RefundAskedIntake implements Intake<RefundAsked> {
    private final InvoiceTable invoices;
    private final RefundTable refunds;
    private final RefundPlanner planner;

    RefundAskedIntake(InvoiceTable invoices, RefundTable refunds, RefundPlanner planner) {
        this.invoices = invoices;
        this.refunds = refunds;
        this.planner = planner;
    }

    @Override
    public String type() {
        return "invoice.refund-asked";
    }

    @Override
    public String door() {
        return "invoices";
    }

    @Override
    public Class<RefundAsked> shape() {
        return RefundAsked.class;
    }

    @Override
    public String creditor(RefundAsked data) {
        return data.creditor();
    }

    /** An invoice may have several; a refund's name has no slash. */
    @Override
    public String businessId(RefundAsked data) {
        return data.refund() + "/" + data.invoice();
    }

    @Override
    public List<Fault> faults(RefundAsked data) {
        List<Fault> faults = new ArrayList<>();
        Amount amount = data.amount();
        if (amount != null && !amount.isEuro()) {
            faults.add(new Fault("/data/amount/currency", "currency-is-eur", "amounts are in EUR"));
        }
        if (amount != null && amount.amount() <= 0) {
            faults.add(new Fault("/data/amount", "amount-is-positive", "a refund is of more than 0 cents"));
        }
        return faults;
    }

    @Override
    public void apply(Taken<RefundAsked> taken) {
        RefundAsked asked = taken.data();
        Amount amount = asked.amount();
        Long cents = amount == null ? null : amount.amount();
        invoices.holdName(taken.creditor(), asked.invoice());
        Optional<InvoiceRow> invoice = invoices.lock(taken.creditor(), asked.invoice());
        if (invoice.isEmpty()) {
            refunds.askEarly(taken.creditor(), asked.invoice(), asked.refund(), cents);
        } else {
            planner.ask(invoice.get(), asked.refund(), cents);
        }
    }
}
