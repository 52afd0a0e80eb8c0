package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Creditor;
import eu.passerelle.settings.Creditors;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Stages of reminders of what was not paid, by the creditor's days: told to core, which writes to the payer. */
@Component
class Reminders {
    private static final String KIND = "remind";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final JdbcClient jdbc;
    private final InvoiceTable invoices;
    private final InvoiceBook book;
    private final InvoiceReport report;
    private final Creditors creditors;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    Reminders(
            JdbcClient jdbc,
            InvoiceTable invoices,
            InvoiceBook book,
            InvoiceReport report,
            Creditors creditors,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.book = book;
        this.report = report;
        this.creditors = creditors;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    private record Row(LocalDate countedFrom, int told, String reason) {}

    /** From the first stage on; the day of it, or empty where the creditor wants none. */
    Optional<LocalDate> start(InvoiceRow invoice, LocalDate from, Optional<String> reason) {
        stop(invoice);
        jdbc.sql("insert into reminder (creditor, invoice, counted_from, reason) values (?, ?, ?, ?)")
                .params(invoice.creditor().id(), invoice.invoice(), from, reason.orElse("unspecified"))
                .update();
        Optional<LocalDate> first = next(invoice);
        first.ifPresent(day -> schedule(invoice, day));
        return first;
    }

    void stop(InvoiceRow invoice) {
        int stopped = jdbc.sql("delete from reminder where creditor = ? and invoice = ?")
                .params(invoice.creditor().id(), invoice.invoice())
                .update();
        if (stopped > 0) {
            work.withdraw(KIND, key(invoice));
        }
    }

    /** The day of the next stage. */
    Optional<LocalDate> next(InvoiceRow invoice) {
        List<Integer> stages = stages(invoice);
        return row(invoice)
                .filter(row -> row.told() < stages.size())
                .map(row -> row.countedFrom().plusDays(stages.get(row.told())));
    }

    /** Tells the stage that is due. Work {@code remind}, keyed by creditor and invoice. */
    public void remind(WorkItem item) {
        transactions.executeWithoutResult(status -> {
            String[] key = item.key().split("/", 2);
            invoices.lock(new Creditor(key[0]), key[1]).ifPresent(this::tell);
            work.done(item);
        });
    }

    private void tell(InvoiceRow invoice) {
        Optional<LocalDate> due = next(invoice);
        if (due.isEmpty() || due.get().isAfter(LocalDate.ofInstant(businessClock.instant(), PARIS))) {
            return;
        }
        Row row = row(invoice).orElseThrow();
        int stage = row.told() + 1;
        jdbc.sql("update reminder set told = ? where creditor = ? and invoice = ?")
                .params(stage, invoice.creditor().id(), invoice.invoice())
                .update();
        invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "reminder-due", null, "stage " + stage));
        report.reminderDue(
                invoice,
                new InvoiceReport.ReminderEvent(
                        invoice.creditor().id(),
                        invoice.invoice(),
                        stage,
                        stages(invoice).size(),
                        Amount.euros(book.openCents(invoice)),
                        row.reason(),
                        due.get(),
                        invoice.standing().word()));
        next(invoice).ifPresent(day -> schedule(invoice, day));
    }

    private void schedule(InvoiceRow invoice, LocalDate day) {
        work.add(KIND, key(invoice), day.atStartOfDay(PARIS).toInstant());
    }

    private Optional<Row> row(InvoiceRow invoice) {
        return jdbc.sql("select counted_from, told, reason from reminder where creditor = ? and invoice = ?")
                .params(invoice.creditor().id(), invoice.invoice())
                .query((rows, index) -> new Row(
                        rows.getObject("counted_from", LocalDate.class), rows.getInt("told"), rows.getString("reason")))
                .optional();
    }

    private List<Integer> stages(InvoiceRow invoice) {
        return creditors.find(invoice.creditor()).orElseThrow().collecting().remindersAfterDays();
    }

    private static String key(InvoiceRow invoice) {
        return invoice.creditor().id() + "/" + invoice.invoice();
    }
}
