package eu.passerelle.invoice;

import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.privacy.Dossier;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a received invoice to rest: persons and lines locked under the payer's key, the rest in columns. */
@Component
class InvoiceDossier {
    private static final String PAYER_COLUMN = "invoice.payer";
    private static final String DOCUMENT_COLUMN = "invoice.document";

    private final Vault vault;
    private final InvoiceTable invoices;

    InvoiceDossier(Vault vault, InvoiceTable invoices) {
        this.vault = vault;
        this.invoices = invoices;
    }

    InvoiceRow store(Taken<InvoiceDue> taken, Optional<String> closed) {
        InvoiceDue due = taken.data();
        SubjectId payer = vault.subject(taken.creditor(), due.payer().id());
        InvoiceRow row = new InvoiceRow(
                taken.creditor(),
                due.invoice(),
                payer,
                due.dueOn(),
                due.collectCents(),
                due.payment().rail(),
                due.comparableMandate(),
                closed.isPresent() ? Standing.CANCELLED : Standing.PENDING,
                Optional.empty(),
                closed);
        invoices.insert(new InvoiceTable.NewInvoice(
                row,
                taken.receivedAt(),
                due,
                vault.lock(payer(due, payer), PAYER_COLUMN),
                vault.lockRecordOf(payer, due, DOCUMENT_COLUMN)));
        return row;
    }

    private static Dossier payer(InvoiceDue due, SubjectId subject) {
        List<Sealed<String>> values = new ArrayList<>();
        InvoiceDue.Payer payer = due.payer();
        add(values, subject, "payer.id", payer.id());
        add(values, subject, "payer.name", payer.givenName().then(payer.familyName()));
        add(values, subject, "payer.given-name", payer.givenName());
        add(values, subject, "payer.family-name", payer.familyName());
        add(values, subject, "payer.email", payer.email());
        InvoiceDue.Address address = payer.address();
        if (address != null) {
            add(values, subject, "payer.address-line1", address.line1());
            add(values, subject, "payer.address-line2", address.line2());
            add(values, subject, "payer.postal-code", address.postalCode());
            add(values, subject, "payer.city", address.city());
            add(values, subject, "payer.country", address.country());
        }
        return new Dossier(subject, values);
    }

    private static void add(List<Sealed<String>> values, SubjectId subject, String field, @Nullable PersonalText text) {
        if (text != null) {
            values.add(text.seal(new Field(field), subject));
        }
    }
}
