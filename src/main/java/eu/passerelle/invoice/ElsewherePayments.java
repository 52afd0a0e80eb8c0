package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.invoice.CollectionBook.Detail;
import eu.passerelle.money.Creditor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Money that took another way: cheque, cash, CESU. It closes or reduces what is planned; what a provider may already be
 * collecting cannot be reduced, so a person is called and, once it is paid, a refund is ready. Sums alone decide, so
 * that what is told in any order ends the same. Table {@code recorded_payment}.
 */
@Component
class ElsewherePayments {
    static final String PAID_ELSEWHERE = "paid-elsewhere";
    static final String TOO_LATE = "paid-elsewhere-too-late";
    static final String TAKEN_BACK = "paid-elsewhere-taken-back";

    private final JdbcClient jdbc;
    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final InvoiceBook book;
    private final RefundTable refunds;
    private final RefundBook refundBook;
    private final RefundPlanner refundPlanner;
    private final Reminders reminders;
    private final InvoiceReport report;
    private final Work work;
    private final Clock businessClock;

    ElsewherePayments(
            JdbcClient jdbc,
            CollectionTable collections,
            InvoiceTable invoices,
            InvoiceBook book,
            RefundTable refunds,
            RefundBook refundBook,
            RefundPlanner refundPlanner,
            Reminders reminders,
            InvoiceReport report,
            Work work,
            Clock businessClock) {
        this.jdbc = jdbc;
        this.collections = collections;
        this.invoices = invoices;
        this.book = book;
        this.refunds = refunds;
        this.refundBook = refundBook;
        this.refundPlanner = refundPlanner;
        this.reminders = reminders;
        this.report = report;
        this.work = work;
        this.businessClock = businessClock;
    }

    /** Once a name; before its invoice it waits for it. */
    void record(Creditor creditor, PaymentRecorded recorded) {
        jdbc.sql("""
            insert into recorded_payment (creditor, invoice, payment, cents, means, received_on)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing\
            """)
                .params(
                        creditor.id(),
                        recorded.invoice(),
                        recorded.payment(),
                        recorded.amount().amount(),
                        recorded.means(),
                        recorded.on())
                .update();
        invoices.lock(creditor, recorded.invoice()).ifPresent(invoice -> {
            invoices.tell(
                    invoice,
                    new InvoiceTable.Line(businessClock.instant(), "recorded-elsewhere", null, recorded.means()));
            apply(invoice);
        });
    }

    boolean any(InvoiceRow invoice) {
        return jdbc.sql("select exists (select 1 from recorded_payment where creditor = ? and invoice = ?)")
                .params(invoice.creditor().id(), invoice.invoice())
                .query(Boolean.class)
                .single();
    }

    /** Brings what was recorded of an invoice to what is still to be collected of it. */
    void apply(InvoiceRow invoice) {
        answer(invoice);
        long open = book.openCents(invoice);
        boolean closed = invoice.closedReason().filter(PAID_ELSEWHERE::equals).isPresent();
        Optional<CollectionRow> live = collections.ofInvoice(invoice.creditor(), invoice.invoice()).stream()
                .filter(row -> row.state().isLive())
                .findFirst();
        if (closed && open > 0) {
            reopen(invoice, open);
        } else if (live.isEmpty()) {
            if (open <= 0 && invoice.closedReason().isEmpty() && invoices.elsewhereCents(invoice) > 0) {
                close(invoice);
            }
        } else {
            reduce(invoice, live.get(), open);
        }
    }

    /** A negative one answers a refund that no rail could make. */
    void answer(InvoiceRow invoice) {
        for (RefundRow refund : refunds.ofInvoice(invoice)) {
            if (refund.byTransfer() && refund.state() == RefundState.NOT_SENT && answered(invoice, refund)) {
                CollectionRow collection = collections.find(refund.collection()).orElseThrow();
                refundBook.happen(
                        book.again(invoice),
                        collection,
                        refund,
                        RefundHappening.GIVEN_ELSEWHERE,
                        Detail.at(businessClock.instant()));
            }
        }
    }

    private boolean answered(InvoiceRow invoice, RefundRow refund) {
        return jdbc.sql("""
            update recorded_payment set answers = :refund
             where (creditor, invoice, payment) = (select creditor, invoice, payment from recorded_payment
               where creditor = :creditor and invoice = :invoice and cents = :cents and answers is null
               order by received_on, payment limit 1)\
            """)
                        .param("refund", refund.reference().value())
                        .param("creditor", invoice.creditor().id())
                        .param("invoice", invoice.invoice())
                        .param("cents", -refund.amountCents())
                        .update()
                == 1;
    }

    private void reduce(InvoiceRow invoice, CollectionRow live, long open) {
        switch (live.state()) {
            case PLANNED, NOT_SENT -> {
                if (open <= 0) {
                    collections.moveTo(
                            live.reference(), CollectionState.CANCELLED, Detail.at(businessClock.instant()), false);
                    work.withdraw("collect", live.reference().value());
                    close(invoice);
                } else if (open != live.amountCents()) {
                    collections.reduce(live.reference(), open);
                    invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "reduced", null, null));
                }
            }
            case SUBMITTED, UNKNOWN, ACCEPTED -> {
                if (live.amountCents() > open) {
                    book.park(invoice, live, TOO_LATE);
                } else if (invoice.parkedReason().filter(TOO_LATE::equals).isPresent()) {
                    book.unpark(invoice);
                }
            }
            case PAID, REINSTATED -> refundPlanner.surplus(invoice);
            case FAILED, RETURNED, REFUSED, CANCELLED -> {}
        }
    }

    private void close(InvoiceRow invoice) {
        reminders.stop(invoice);
        invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), "cancelled", null, PAID_ELSEWHERE));
        book.stand(book.again(invoice), Optional.empty(), Optional.of(PAID_ELSEWHERE));
    }

    /** What was paid elsewhere went back there: whether it is collected after all is for a person to say. */
    private void reopen(InvoiceRow invoice, long open) {
        Standing standing = book.stand(invoice, invoice.parkedReason(), Optional.empty());
        report.reopened(
                invoice,
                open,
                Detail.at(businessClock.instant()),
                Optional.of(new InvoiceReport.Next("person", null)),
                standing);
        List<CollectionRow> rows = collections.ofInvoice(invoice.creditor(), invoice.invoice());
        book.park(book.again(invoice), rows.getLast(), TAKEN_BACK);
    }
}
