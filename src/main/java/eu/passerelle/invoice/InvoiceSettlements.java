package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
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
    private final Work work;
    private final Clock businessClock;

    InvoiceSettlements(
            InvoiceTable invoices, CollectionTable collections, InvoiceReport report, Work work, Clock businessClock) {
        this.invoices = invoices;
        this.collections = collections;
        this.report = report;
        this.work = work;
        this.businessClock = businessClock;
    }

    @Override
    public Taken settle(Creditor creditor, String rail, Settled settled) {
        Optional<CollectionRow> found =
                settled.payment().flatMap(payment -> collections.findByPayment(rail, creditor, payment));
        if (found.isEmpty()) {
            return Taken.NOT_KNOWN;
        }
        InvoiceRow invoice =
                invoices.lock(found.get().creditor(), found.get().invoice()).orElseThrow();
        CollectionRow row = collections.find(found.get().reference()).orElseThrow();
        if (isUnderWay(row.state())) {
            work.add("ask", row.reference().value(), businessClock.instant());
            return Taken.NOT_PAID;
        }
        if (settled.cents() != 0
                && collections.addMoney(
                        row.reference(), "settled", settled.name(), settled.cents(), businessClock.instant())) {
            invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "settled", null, null));
            report.settled(invoice, row, settled.cents(), BusinessDay.of(businessClock));
        }
        return Taken.SETTLED;
    }

    /** One that failed may be in a payout twice, as it came and as it went. */
    private static boolean isUnderWay(CollectionState state) {
        return switch (state) {
            case PLANNED, NOT_SENT, SUBMITTED, UNKNOWN, ACCEPTED -> true;
            case PAID, RETURNED, REINSTATED, FAILED, REFUSED, CANCELLED -> false;
        };
    }
}
