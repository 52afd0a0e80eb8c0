package eu.passerelle.invoice;

import eu.passerelle.money.BankCalendar;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.RailSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a collection is submitted and when the payer is charged (design 5, When). */
@Component
class RailSchedule {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Creditors creditors;

    RailSchedule(Creditors creditors) {
        this.creditors = creditors;
    }

    /** Charged on the due date moved forward to an open day, or on the earliest the rail allows if that is later. */
    Times plan(InvoiceRow invoice, Instant now) {
        int lead = leadDays(invoice);
        LocalDate today = LocalDate.ofInstant(now, PARIS);
        LocalDate due = BankCalendar.nextOpen(invoice.dueOn());
        LocalDate earliest = BankCalendar.nextOpen(today.plusDays(lead));
        LocalDate chargeOn = due.isBefore(earliest) ? earliest : due;
        Instant start = chargeOn.minusDays(lead).atStartOfDay(PARIS).toInstant();
        return new Times(chargeOn, start.isBefore(now) ? now : start);
    }

    /** The charge date as of now: a collection that was held may have to be charged later than planned. */
    LocalDate chargeOn(CollectionRow collection, Instant now) {
        LocalDate earliest = BankCalendar.nextOpen(
                LocalDate.ofInstant(now, PARIS).plusDays(leadDays(collection.rail(), collection.creditor())));
        return collection.chargeOn().isBefore(earliest) ? earliest : collection.chargeOn();
    }

    private int leadDays(InvoiceRow invoice) {
        return leadDays(invoice.rail(), invoice.creditor());
    }

    private int leadDays(String rail, eu.passerelle.money.Creditor creditor) {
        return creditors
                .find(creditor)
                .flatMap(file -> Optional.ofNullable(file.rails().get(rail)))
                .map(RailSettings::leadDays)
                .orElseThrow(() -> new IllegalStateException(creditor + " has no rail " + rail));
    }

    record Times(LocalDate chargeOn, Instant submitAt) {}
}
