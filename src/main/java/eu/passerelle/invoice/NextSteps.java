package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.money.Reference;
import eu.passerelle.settings.Collecting;
import eu.passerelle.settings.Creditors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Does what {@link NextStep} says after a collection's end: a new collection of ours with a new reference, stages of
 * reminders, or a person. Never a provider's own retry.
 */
@Component
class NextSteps {
    static final String BY_PERSON = "next-step-by-person";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final InvoiceBook book;
    private final RivalCollections rivals;
    private final Reminders reminders;
    private final RailSchedule schedule;
    private final RailPermission permission;
    private final Creditors creditors;
    private final Work work;
    private final Clock businessClock;
    private final RandomGenerator chance;

    NextSteps(
            CollectionTable collections,
            InvoiceTable invoices,
            InvoiceBook book,
            RivalCollections rivals,
            Reminders reminders,
            RailSchedule schedule,
            RailPermission permission,
            Creditors creditors,
            Work work,
            Clock businessClock,
            RandomGenerator chance) {
        this.collections = collections;
        this.invoices = invoices;
        this.book = book;
        this.rivals = rivals;
        this.reminders = reminders;
        this.schedule = schedule;
        this.permission = permission;
        this.creditors = creditors;
        this.work = work;
        this.businessClock = businessClock;
        this.chance = chance;
    }

    /**
     * What is ahead.
     *
     * @param told what core is told of it; empty where nothing ended
     * @param parks why a person must decide
     */
    record Ahead(Optional<InvoiceReport.Next> told, Optional<String> parks) {
        static final Ahead NOTHING = new Ahead(Optional.empty(), Optional.empty());
        static final Ahead NONE = new Ahead(Optional.of(new InvoiceReport.Next("none", null)), Optional.empty());
    }

    /** After the collection has been moved. The invoice is as it was before. */
    Ahead after(InvoiceRow invoice, CollectionRow ended, CollectionState to, CollectionBook.Detail detail) {
        return switch (to) {
            case FAILED, RETURNED, CANCELLED, REFUSED -> afterEnd(invoice, ended, to, detail);
            case ACCEPTED, PAID, REINSTATED -> {
                reminders.stop(invoice);
                yield Ahead.NOTHING;
            }
            case PLANNED, SUBMITTED, UNKNOWN, NOT_SENT -> Ahead.NOTHING;
        };
    }

    private Ahead afterEnd(InvoiceRow invoice, CollectionRow ended, CollectionState to, CollectionBook.Detail detail) {
        if (!ended.state().isLive() && ended.state() != to) {
            // Another end than was known: what followed the first one is taken back and decided anew.
            rivals.withdrawPlanned(invoice);
        }
        List<CollectionRow> rows = collections.ofInvoice(invoice.creditor(), invoice.invoice());
        Optional<CollectionRow> live =
                rows.stream().filter(row -> row.state().isLive()).findFirst();
        if (live.isPresent()) {
            boolean planned = live.get().state() == CollectionState.PLANNED;
            return planned ? told("retry", live.get().chargeOn()) : Ahead.NONE;
        }
        boolean lost = collections.money(ended.reference()).kept() < 0;
        if (to == CollectionState.REFUSED || invoice.closedReason().isPresent() || detail.byCore()) {
            reminders.stop(invoice);
            return Ahead.NONE;
        }
        if (book.openCents(invoice) <= 0) {
            return Ahead.NONE;
        }
        if (ended.state() == to) {
            // One more return of the same payment: what comes next was decided at the first.
            return decided(invoice);
        }
        return switch (lost ? NextStep.PERSON : NextStep.after(detail.reason())) {
            case RETRY -> retried(invoice, rows, detail).orElseGet(() -> remind(invoice, detail));
            case REMINDER -> remind(invoice, detail);
            case PERSON -> {
                reminders.stop(invoice);
                yield new Ahead(
                        Optional.of(new InvoiceReport.Next("person", null)),
                        lost ? Optional.empty() : Optional.of(BY_PERSON));
            }
        };
    }

    private Ahead decided(InvoiceRow invoice) {
        Optional<String> asked = invoice.parkedReason().filter(BY_PERSON::equals);
        return asked.isPresent()
                ? new Ahead(Optional.of(new InvoiceReport.Next("person", null)), asked)
                : reminders.next(invoice).map(day -> told("reminder", day)).orElse(Ahead.NONE);
    }

    private Optional<Ahead> retried(InvoiceRow invoice, List<CollectionRow> rows, CollectionBook.Detail detail) {
        Collecting rules = rules(invoice);
        long spent = rows.stream()
                        .filter(row -> row.state() != CollectionState.CANCELLED)
                        .count()
                - 1;
        CollectionRow last = rows.getLast();
        Reference reference = Reference.random(chance);
        if (spent >= rules.retries()
                || permission
                        .refusal(last.rail(), invoice.creditor(), invoice.payer(), reference)
                        .isPresent()) {
            return Optional.empty();
        }
        reminders.stop(invoice);
        RailSchedule.Times times = schedule.plan(
                invoice.creditor(),
                last.rail(),
                LocalDate.ofInstant(detail.at(), PARIS).plusDays(rules.retryAfterDays()),
                businessClock.instant());
        CollectionRow next = CollectionRow.planned(
                reference, invoice, last.ordinal() + 1, last.rail(), book.openCents(invoice), times);
        collections.insert(next);
        invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "planned", null, "retry"));
        work.add("collect", reference.value(), next.account().lane(), times.submitAt());
        return Optional.of(told("retry", times.chargeOn()));
    }

    private Ahead remind(InvoiceRow invoice, CollectionBook.Detail detail) {
        return reminders
                .start(invoice, LocalDate.ofInstant(detail.at(), PARIS), detail.reason())
                .map(day -> told("reminder", day))
                .orElse(Ahead.NONE);
    }

    private Collecting rules(InvoiceRow invoice) {
        return creditors.find(invoice.creditor()).orElseThrow().collecting();
    }

    private static Ahead told(String kind, LocalDate on) {
        return new Ahead(Optional.of(new InvoiceReport.Next(kind, on)), Optional.empty());
    }
}
