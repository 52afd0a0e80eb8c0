package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One row of table {@code collection}. */
record CollectionRow(
        Reference reference,
        Creditor creditor,
        String invoice,
        int ordinal,
        String rail,
        CollectionState state,
        long amountCents,
        LocalDate chargeOn,
        Instant submitAt,
        Optional<Instant> submittedAt,
        Optional<String> mandate,
        Optional<String> customer,
        Optional<String> payment,
        Optional<Instant> factAt,
        boolean byLookUp,
        boolean surplus) {

    static CollectionRow planned(
            Reference reference,
            InvoiceRow invoice,
            int ordinal,
            String rail,
            long amountCents,
            RailSchedule.Times times) {
        return new CollectionRow(
                reference,
                invoice.creditor(),
                invoice.invoice(),
                ordinal,
                rail,
                CollectionState.PLANNED,
                amountCents,
                times.chargeOn(),
                times.submitAt(),
                Optional.empty(),
                invoice.mandate(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    /** At its rail. */
    Account account() {
        return new Account(rail, creditor);
    }
}
