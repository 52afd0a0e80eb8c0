package eu.passerelle.invoice;

import eu.passerelle.money.BankCalendar;
import eu.passerelle.money.Creditor;
import eu.passerelle.provider.Rails;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** When a collection is submitted and when the payer is charged (design 5, When). */
@Component
class RailSchedule {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Rails rails;

    RailSchedule(Rails rails) {
        this.rails = rails;
    }

    /** Charged on the due date moved forward to an open day, or on the earliest the rail allows if that is later. */
    Times plan(InvoiceRow invoice, Instant now) {
        return plan(invoice.creditor(), invoice.rail(), invoice.dueOn(), now);
    }

    Times plan(Creditor creditor, String rail, LocalDate dueOn, Instant now) {
        int lead = rails.leadDays(creditor, rail);
        LocalDate today = LocalDate.ofInstant(now, PARIS);
        LocalDate due = BankCalendar.nextOpen(dueOn);
        LocalDate earliest = BankCalendar.nextOpen(today.plusDays(lead));
        LocalDate chargeOn = due.isBefore(earliest) ? earliest : due;
        Instant start = chargeOn.minusDays(lead).atStartOfDay(PARIS).toInstant();
        return new Times(chargeOn, start.isBefore(now) ? now : start);
    }

    /** The charge date as of now: a collection that was held may have to be charged later than planned. */
    LocalDate chargeOn(CollectionRow collection, Instant now) {
        LocalDate earliest = BankCalendar.nextOpen(
                LocalDate.ofInstant(now, PARIS).plusDays(rails.leadDays(collection.creditor(), collection.rail())));
        return collection.chargeOn().isBefore(earliest) ? earliest : collection.chargeOn();
    }

    record Times(LocalDate chargeOn, Instant submitAt) {}
}
