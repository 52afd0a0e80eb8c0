package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.feed.Company.Wish;
import eu.passerelle.sandbox.gocardless.Cause;
import eu.passerelle.sandbox.gocardless.Ending;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens over GoCardless, where both companies collect: all that is known of it here lies in the EEA, so nobody
 * had to open it. Collections go out seven days before they are due; one that needs a switch has a due date of its own.
 */
final class GoCardlessPlot {
    private static final String RAIL = "gocardless";

    private final Map<String, Ending> endings = new LinkedHashMap<>();
    private final Map<LocalDate, List<Step>> before = new LinkedHashMap<>();
    private final Map<LocalDate, List<Step>> after = new LinkedHashMap<>();
    private final List<Person> open = new ArrayList<>();
    private final List<Person> closed = new ArrayList<>();
    private final People people;
    private final Company openCompany;
    private final Company closedCompany;

    /** @param people of the company that also collects over Stripe, and the next of them is in nobody's cast yet */
    GoCardlessPlot(People people, People others, long seed) {
        this.people = people;
        this.openCompany = new Company(Month.OPEN, RAIL, "AGC-FA", seed);
        this.closedCompany = new Company(Month.CLOSED, RAIL, "MGC-FA", seed);
        List<Letter> letters = new ArrayList<>();
        ordinary(letters);
        ended(letters);
        interrupted(letters);
        on(after, 4, new Step.Post("gocardless-invoices", "invoices", letters));
        cancelled();
        others(others);
        mandates();
    }

    Map<LocalDate, List<Step>> before() {
        return before;
    }

    Map<LocalDate, List<Step>> after() {
        return after;
    }

    /** By account number. */
    Map<String, Ending> endings() {
        return Map.copyOf(endings);
    }

    List<Person> open() {
        return List.copyOf(open);
    }

    List<Person> closed() {
        return List.copyOf(closed);
    }

    /** Two invoices each, the second under the mandate that the first has made active. */
    private void ordinary(List<Letter> letters) {
        for (int i = 0; i < 2; i++) {
            Person payer = next();
            letters.add(plain(payer, 13));
            letters.add(plain(payer, 24));
        }
    }

    private void ended(List<Letter> letters) {
        List<Ending> failures = List.of(
                Ending.failed(Cause.INSUFFICIENT_FUNDS),
                Ending.failed(Cause.BANK_ACCOUNT_CLOSED),
                Ending.failed(Cause.DIRECT_DEBIT_NOT_ENABLED),
                Ending.failed(Cause.REFER_TO_PAYER, "MS02"),
                Ending.cancelledByBank(Cause.MANDATE_CANCELLED),
                Ending.revived(Cause.REFER_TO_PAYER, 3));
        List<Ending> returns = List.of(
                Ending.failedLate(Cause.INSUFFICIENT_FUNDS, 3),
                Ending.chargedBack(Cause.REFUND_REQUESTED, 6),
                Ending.chargebackCancelled(4, 5));
        failures.forEach(ending -> letters.add(plain(playing(ending), 13)));
        returns.forEach(ending -> letters.add(plain(playing(ending), 16)));
    }

    /** The answer is lost, the provider fails after it has acted, and notices never come. */
    private void interrupted(List<Letter> letters) {
        bite("repeated-notices", 16, new Fault("repeat", 12, 0));
        bite("reordered-notices", 17, new Fault("reorder", 4, 0));
        letters.add(plain(next(), 25));
        bite("hang", 18, new Fault("act-then-hang", 1, 200));
        letters.add(plain(next(), 26));
        bite("fail-after-acting", 19, new Fault("act-then-fail", 1, 0));
        letters.add(plain(next(), 20));
        bite("lost-notices", 24, new Fault("drop", 3, 0));
    }

    private void cancelled() {
        var due = openCompany.invoice(next(), november(4), Wish.plain(november(20)));
        on(after, 4, new Step.Produce("gocardless-to-be-cancelled", "invoices", List.of(openCompany.due(due))));
        Letter cancellation = openCompany.cancelled(due.invoice(), november(6));
        on(after, 6, new Step.Post("gocardless-cancellation", "invoices", List.of(cancellation)));
    }

    private void others(People others) {
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Person payer = others.next();
            closed.add(payer);
            letters.add(closedCompany.due(closedCompany.invoice(payer, november(3), Wish.plain(november(16)))));
        }
        on(after, 3, new Step.Produce("gocardless-closed", "invoices", letters));
    }

    private void mandates() {
        List<Letter> letters = new ArrayList<>();
        open.forEach(payer -> letters.add(openCompany.signed(payer, LocalDate.of(2026, 10, 28))));
        closed.forEach(payer -> letters.add(closedCompany.signed(payer, LocalDate.of(2026, 10, 29))));
        on(after, 2, new Step.Produce("gocardless-mandates", "mandates", letters));
    }

    private Person next() {
        Person person = people.next();
        open.add(person);
        return person;
    }

    private Person playing(Ending ending) {
        Person person = next();
        endings.put(person.iban(), ending);
        return person;
    }

    private Letter plain(Person payer, int due) {
        return openCompany.due(openCompany.invoice(payer, november(4), Wish.plain(november(due))));
    }

    /** A switch that is on while the clock reaches a day of November, and off again when the day has settled. */
    private void bite(String id, int day, Fault fault) {
        on(before, day, new Step.Switch("gocardless-" + id, RAIL, List.of(fault)));
        on(before, day + 1, new Step.Switch("gocardless-" + id + "-over", RAIL, List.of()));
    }

    private static LocalDate november(int day) {
        return LocalDate.of(2026, 11, day);
    }

    private static void on(Map<LocalDate, List<Step>> when, int day, Step step) {
        when.computeIfAbsent(november(day), key -> new ArrayList<>()).add(step);
    }
}
