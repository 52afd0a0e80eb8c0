package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import java.time.LocalDate;
import java.util.Optional;

/** What decisions need of one row of table {@code invoice}; its personal columns stay locked where they are. */
record InvoiceRow(
        Creditor creditor,
        String invoice,
        SubjectId payer,
        LocalDate dueOn,
        long collectCents,
        String rail,
        Optional<String> mandate,
        Standing standing,
        Optional<String> parkedReason,
        Optional<String> closedReason) {}
