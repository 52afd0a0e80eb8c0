package eu.passerelle.invoice;

import eu.passerelle.privacy.PersonalText;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice that is right, and what to change of it. */
final class Due {
    String creditor = "aide-et-soleil";
    String invoice = "FAC-2026-000123";
    LocalDate dueOn = LocalDate.of(2026, 11, 20);
    Amount total = Amount.euros(11000);
    List<InvoiceDue.Line> lines = List.of(line("Entretien de la maison, 4 h", 10000, 1000));

    @Nullable
    List<InvoiceDue.Deduction> deductions;

    String givenName = "Jeanne";
    String familyName = "Lefèvre";

    @Nullable
    String email = "jeanne.lefevre@example.org";

    String line1 = "12 rue des Lilas";

    @Nullable
    String line2;

    String postalCode = "69003";
    String city = "Lyon";

    InvoiceDue.@Nullable Beneficiary beneficiary;

    String rail = "stripe";

    @Nullable
    String mandate = "ADS-C10293-01";

    static InvoiceDue.Line line(String label, long net, long vat) {
        return new InvoiceDue.Line(PersonalText.of(label), net, "10.00", vat, "706100");
    }

    InvoiceDue event() {
        return new InvoiceDue(
                creditor,
                invoice,
                LocalDate.of(2026, 11, 2),
                dueOn,
                total,
                lines,
                deductions,
                new InvoiceDue.Payer(
                        PersonalText.of("C-10293"),
                        PersonalText.of(givenName),
                        PersonalText.of(familyName),
                        email == null ? null : PersonalText.of(email),
                        new InvoiceDue.Address(
                                PersonalText.of(line1),
                                line2 == null ? null : PersonalText.of(line2),
                                PersonalText.of(postalCode),
                                PersonalText.of(city),
                                PersonalText.of("FR"))),
                beneficiary,
                new InvoiceDue.Payment(rail, mandate));
    }
}
