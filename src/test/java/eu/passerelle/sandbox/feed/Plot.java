package eu.passerelle.sandbox.feed;

import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.feed.Company.Wish;
import eu.passerelle.sandbox.feed.CoreEvent.Deduction;
import eu.passerelle.sandbox.feed.CoreEvent.InvoiceDue;
import eu.passerelle.sandbox.feed.Letter.Expected;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens on which day. Collections go out four days before they are due; an ending that needs a switch of the
 * simulator has a due date of its own, so that the switch bites it and nobody else.
 */
final class Plot {
    private static final String STRIPE = "stripe";
    private static final int INVOICE_BATCH = 6;
    /** So many of those who always pay have two invoices, of which the second finds its mandate made. */
    private static final int TWICE = 3;

    private final Cast open;
    private final List<Person> closed;
    private final Company openCompany;
    private final Company closedCompany;
    private final Map<LocalDate, List<Step>> before = new LinkedHashMap<>();
    private final Map<LocalDate, List<Step>> during = new LinkedHashMap<>();
    private final Map<LocalDate, List<Step>> after = new LinkedHashMap<>();

    Plot(Cast open, List<Person> closed, long seed) {
        this.open = open;
        this.closed = closed;
        this.openCompany = new Company(Month.OPEN, STRIPE, "AES-FA", seed);
        this.closedCompany = new Company(Month.CLOSED, STRIPE, "MCL-FA", seed);
        mandates();
        ordinary();
        endings();
        reduced();
        cancelled();
        closedCreditor();
        repeats();
        new Mistakes(openCompany, open.steady().getFirst()).steps().forEach(step -> on(after, november(5), step));
        switches();
    }

    Map<LocalDate, List<Step>> before() {
        return before;
    }

    Map<LocalDate, List<Step>> during() {
        return during;
    }

    Map<LocalDate, List<Step>> after() {
        return after;
    }

    private void mandates() {
        List<Letter> byRest = new ArrayList<>();
        List<Letter> byKafka = new ArrayList<>();
        List<Person> late = List.of(open.withoutMandate, open.withLateMandate, open.helped);
        for (Person payer : open.everybody()) {
            if (!late.contains(payer)) {
                List<Letter> door = byRest.size() <= byKafka.size() ? byRest : byKafka;
                door.add(openCompany.signed(payer, LocalDate.of(2026, 10, 28)));
            }
        }
        closed.forEach(payer -> byRest.add(closedCompany.signed(payer, LocalDate.of(2026, 10, 29))));
        on(after, november(2), new Step.Post("mandates-rest", "mandates", byRest));
        on(after, november(2), new Step.Produce("mandates-kafka", "mandates", byKafka));
        on(
                after,
                november(10),
                new Step.Post(
                        "mandate-revoked", "mandates", List.of(openCompany.revoked(open.whoRevokes, november(10)))));
        on(
                after,
                november(17),
                new Step.Post(
                        "mandate-late", "mandates", List.of(openCompany.signed(open.withLateMandate, november(16)))));
    }

    /** Payers whose bank pays: half comes by REST in arrays, half by Kafka. */
    private void ordinary() {
        List<LocalDate> dues = List.of(november(12), november(13), november(16), november(18), november(20));
        List<Letter> letters = new ArrayList<>();
        int index = 0;
        for (Person payer : open.steady()) {
            for (int i = open.steady().indexOf(payer) < TWICE ? 0 : 1; i < 2; i++) {
                LocalDate due = dues.get(index++ % dues.size());
                Person helped = index % 5 == 0 ? open.helped : null;
                letters.add(openCompany.due(openCompany.invoice(payer, november(3), new Wish(due, List.of(), helped))));
            }
        }
        for (int from = 0, batch = 1; from < letters.size(); from += INVOICE_BATCH, batch++) {
            List<Letter> some = letters.subList(from, Math.min(from + INVOICE_BATCH, letters.size()));
            Step step = batch % 2 == 0
                    ? new Step.Produce("invoices-" + batch, "invoices", some)
                    : new Step.Post("invoices-" + batch, "invoices", some);
            on(after, november(3), step);
        }
    }

    private void endings() {
        List<Letter> letters = new ArrayList<>();
        for (Person payer : open.failing()) {
            letters.add(plain(payer, november(letters.size() % 2 == 0 ? 12 : 13)));
        }
        for (Person payer : open.returning()) {
            letters.add(plain(payer, november(16)));
        }
        letters.add(plain(open.slow, november(16)));
        letters.add(plain(open.withoutMandate, november(16)));
        letters.add(plain(open.withLateMandate, november(18)));
        letters.add(plain(open.whoRevokes, november(18)));
        letters.add(plain(open.withDeclinedAccount, november(16)));
        letters.add(plain(open.droppedNotice, november(17)));
        on(after, november(4), new Step.Post("endings", "invoices", letters));
    }

    /** Somebody else pays a part, and once everything. */
    private void reduced() {
        List<Letter> letters = new ArrayList<>();
        List<String> kinds = List.of("cesu", "apa", "pch", "advance-credit", "deposit", "credit-note");
        for (int i = 0; i < kinds.size(); i++) {
            Person payer = open.steady().get(i);
            letters.add(openCompany.due(openCompany.invoice(
                    payer, november(4), new Wish(november(20), List.of(new Deduction(kinds.get(i), 500 + i)), null))));
        }
        InvoiceDue whole = openCompany.invoice(open.steady().get(6), november(4), Wish.plain(november(20)));
        letters.add(openCompany.due(
                with(whole, List.of(new Deduction("apa", whole.total().amount())))));
        on(after, november(4), new Step.Produce("reduced", "invoices", letters));
    }

    private void cancelled() {
        List<Letter> letters = new ArrayList<>();
        List<Letter> cancellations = new ArrayList<>();
        for (Person payer : open.steady().subList(7, 9)) {
            InvoiceDue due = openCompany.invoice(payer, november(4), Wish.plain(november(18)));
            letters.add(openCompany.due(due));
            cancellations.add(openCompany.cancelled(due.invoice(), november(6)));
        }
        on(after, november(4), new Step.Post("to-be-cancelled", "invoices", letters));
        on(after, november(6), new Step.Post("cancellations", "invoices", cancellations));
    }

    private void closedCreditor() {
        List<Letter> letters = new ArrayList<>();
        for (Person payer : closed) {
            letters.add(closedCompany.due(closedCompany.invoice(payer, november(3), Wish.plain(november(16)))));
        }
        on(after, november(3), new Step.Post("closed-rest", "invoices", letters.subList(0, 3)));
        on(after, november(3), new Step.Produce("closed-kafka", "invoices", letters.subList(3, letters.size())));
    }

    /** The same event again, the same invoice under another id, and the same invoice with another content. */
    private void repeats() {
        InvoiceDue due = openCompany.invoice(open.steady().get(9), november(5), Wish.plain(november(20)));
        Letter first = openCompany.due(due);
        String name = "again/" + due.invoice();
        List<Letter> same = List.of(
                new Letter(first.id(), first.key(), first.body(), Expected.REPEAT, first.due()),
                openCompany.due(due, name, Expected.REPEAT));
        Letter other = openCompany.due(
                with(due, List.of(new Deduction("deposit", 100))), "other/" + due.invoice(), Expected.CONFLICT);
        on(after, november(5), new Step.Post("once", "invoices", List.of(first)));
        on(after, november(5), new Step.Post("twice", "invoices", same));
        on(after, november(5), new Step.Produce("twice-kafka", "invoices", List.of(same.getFirst())));
        on(after, november(5), new Step.Post("conflict", "invoices", List.of(other)));
        on(after, november(5), new Step.Produce("conflict-kafka", "invoices", List.of(other)));
    }

    private void switches() {
        List<Letter> letters = new ArrayList<>();
        Letter old = plain(open.hangsOld, november(24));
        letters.add(plain(open.hangsYoung, november(23)));
        letters.add(old);
        letters.add(plain(open.failsAfterActing, november(26)));
        on(after, november(6), new Step.Post("interrupted", "invoices", letters));
        bite("repeated-notices", november(13), new Fault("repeat", 20, 0));
        bite("reordered-notices", november(14), new Fault("reorder", 6, 0));
        bite("dropped-notices", november(18), new Fault("drop", 4, 0));
        bite("hang-young", november(19), new Fault("act-then-hang", 1, 200));
        // Every answer after the hang is a 429, so that the key grows older than a day before anybody can ask.
        on(before, november(20), new Step.Switch("hang-old", STRIPE, List.of(new Fault("act-then-hang", 1, 2_000))));
        on(
                during,
                november(20),
                new Step.SwitchOnceDebited(
                        "hang-old-deaf",
                        STRIPE,
                        old.due().orElseThrow().cents(),
                        List.of(new Fault("429", 10_000, 0))));
        on(during, november(21), new Step.Switch("hang-old-over", STRIPE, List.of()));
        bite("fail-after-acting", november(22), new Fault("act-then-fail", 1, 0));
    }

    /** A switch that is on while the clock reaches a day, and off again when the day has settled. */
    private void bite(String id, LocalDate day, Fault fault) {
        on(before, day, new Step.Switch(id, STRIPE, List.of(fault)));
        on(before, day.plusDays(1), new Step.Switch(id + "-over", STRIPE, List.of()));
    }

    private Letter plain(Person payer, LocalDate due) {
        return openCompany.due(openCompany.invoice(payer, november(4), Wish.plain(due)));
    }

    private static InvoiceDue with(InvoiceDue due, List<Deduction> deductions) {
        return new InvoiceDue(
                due.creditor(),
                due.invoice(),
                due.issuedOn(),
                due.dueOn(),
                due.total(),
                due.lines(),
                deductions,
                due.payer(),
                due.beneficiary(),
                due.payment());
    }

    private static LocalDate november(int day) {
        return LocalDate.of(2026, 11, day);
    }

    private static void on(Map<LocalDate, List<Step>> when, LocalDate day, Step step) {
        when.computeIfAbsent(day, key -> new ArrayList<>()).add(step);
    }
}
