package eu.passerelle.invoice;

import eu.passerelle.delivery.Fault;
import eu.passerelle.delivery.Intake;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes {@code invoice.due}: what the door asks, and the plan once it is stored. */
@Component
class InvoiceDueIntake implements Intake<InvoiceDue> {
    private final InvoiceDueRules rules;
    private final CollectionPlanner planner;
    private final EarlyWords early;

    InvoiceDueIntake(InvoiceDueRules rules, CollectionPlanner planner, EarlyWords early) {
        this.rules = rules;
        this.planner = planner;
        this.early = early;
    }

    @Override
    public String type() {
        return "invoice.due";
    }

    @Override
    public String door() {
        return "invoices";
    }

    @Override
    public Class<InvoiceDue> shape() {
        return InvoiceDue.class;
    }

    @Override
    public String creditor(InvoiceDue data) {
        return data.creditor();
    }

    @Override
    public String businessId(InvoiceDue data) {
        return data.invoice();
    }

    @Override
    public List<Fault> faults(InvoiceDue data) {
        return rules.faults(data);
    }

    @Override
    public void apply(Taken<InvoiceDue> taken) {
        planner.plan(taken);
        early.apply(taken.creditor(), taken.data().invoice());
    }
}
