package eu.passerelle.invoice;

import eu.passerelle.money.BusinessDay;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.SettlementTaker;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Settles collections: cents that were part of a payout of their rail (design 5, The sums). */
@Component
class InvoiceSettlements implements SettlementTaker {
    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final InvoiceReport report;
    private final Clock businessClock;

    InvoiceSettlements(InvoiceTable invoices, CollectionTable collections, InvoiceReport report, Clock businessClock) {
        this.invoices = invoices;
        this.collections = collections;
        this.report = report;
        this.businessClock = businessClock;
    }

    @Override
    public boolean settle(Creditor creditor, String rail, Settled settled) {
        Optional<CollectionRow> found =
                settled.payment().flatMap(payment -> collections.findByPayment(rail, creditor, payment));
        found.ifPresent(row -> {
            InvoiceRow invoice = invoices.lock(row.creditor(), row.invoice()).orElseThrow();
            if (settled.cents() != 0
                    && collections.addMoney(
                            row.reference(), "settled", settled.name(), settled.cents(), businessClock.instant())) {
                invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "settled", null, null));
                report.settled(invoice, row, settled.cents(), BusinessDay.of(businessClock));
            }
        });
        return found.isPresent();
    }
}
