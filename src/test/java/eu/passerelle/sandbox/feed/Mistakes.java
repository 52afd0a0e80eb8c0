package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.feed.Company.Wish;
import eu.passerelle.sandbox.feed.CoreEvent.Amount;
import eu.passerelle.sandbox.feed.CoreEvent.InvoiceDue;
import eu.passerelle.sandbox.feed.CoreEvent.Line;
import eu.passerelle.sandbox.feed.CoreEvent.Payer;
import eu.passerelle.sandbox.feed.Letter.Expected;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a core system gets wrong: rejected at the door, while the rest of its array is taken. */
final class Mistakes {
    private static final LocalDate ON = LocalDate.of(2026, 11, 5);
    /** A number that passes Luhn and belongs to nobody: Visa's own for tests. */
    private static final String CARD = "4111 1111 1111 1111";

    private final Company company;
    private final Person payer;

    Mistakes(Company company, Person payer) {
        this.company = company;
        this.payer = payer;
    }

    List<Step> steps() {
        InvoiceDue good = invoice();
        return List.of(
                new Step.Post("one-good-among-bad", "invoices", List.of(wrongSum(), company.due(good), noEmail())),
                new Step.Post("card-number", "invoices", List.of(card())),
                new Step.Post("wrong-door", "mandates", List.of(wrongDoor())),
                new Step.Post("not-served-yet", "invoices", List.of(notServed())),
                new Step.Produce(
                        "poison",
                        "invoices",
                        List.of(notJson(), notAnEvent(), unknownType(), notServed(), wrongSum())));
    }

    private InvoiceDue invoice() {
        return company.invoice(payer, ON, Wish.plain(LocalDate.of(2026, 11, 20)));
    }

    private Letter wrongSum() {
        InvoiceDue due = invoice();
        Amount more = Amount.euros(due.total().amount() + 1);
        return invalid(changed(due, more, due.lines(), due.payer()));
    }

    private Letter noEmail() {
        InvoiceDue due = invoice();
        return invalid(changed(due, due.total(), due.lines(), Payer.withoutEmail(payer)));
    }

    private Letter card() {
        InvoiceDue due = invoice();
        Line line = due.lines().getFirst();
        Line told = new Line("Payé par carte " + CARD, line.net(), line.vatRate(), line.vat(), line.account());
        return invalid(changed(due, Amount.euros(line.net() + line.vat()), List.of(told), due.payer()));
    }

    private Letter wrongDoor() {
        return invalid(invoice());
    }

    private Letter notServed() {
        record Recorded(String creditor, String invoice, Amount amount) {}
        Recorded data = new Recorded(Month.OPEN, "AES-FA-2026-900001", Amount.euros(1_000));
        return company.letter(
                "payment.recorded", "payment.recorded/1", data.invoice(), ON, data, Expected.INVALID, Optional.empty());
    }

    private Letter unknownType() {
        record Weather(String creditor, String sky) {}
        Weather data = new Weather(Month.OPEN, "gris");
        return company.letter("weather.changed", "weather/1", "sky", ON, data, Expected.INVALID, Optional.empty());
    }

    private static Letter notJson() {
        return new Letter(
                "not-json", "nobody", "{\"specversion\":\"1.0\",\"type\":", Expected.INVALID, Optional.empty());
    }

    private static Letter notAnEvent() {
        return new Letter("not-an-event", "nobody", "{\"hello\":\"world\"}", Expected.INVALID, Optional.empty());
    }

    private Letter invalid(InvoiceDue due) {
        return company.due(due, "invalid/" + due.invoice(), Expected.INVALID);
    }

    private static InvoiceDue changed(InvoiceDue due, Amount total, List<Line> lines, Payer payer) {
        return new InvoiceDue(
                due.creditor(),
                due.invoice(),
                due.issuedOn(),
                due.dueOn(),
                total,
                lines,
                due.deductions(),
                payer,
                due.beneficiary(),
                due.payment());
    }
}
