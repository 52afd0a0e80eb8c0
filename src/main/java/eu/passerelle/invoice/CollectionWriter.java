package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.invoice.CollectionBook.Detail;
import eu.passerelle.money.BankCalendar;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes one move of a collection: state, timeline, what comes next, standing and what core is told, in one transaction
 * under the invoice's row lock. Every caller holds that lock.
 */
@Component
class CollectionWriter {
    /** After this many open days past the charge date, a collection that is still accepted is asked about. */
    private static final int SILENCE_OPEN_DAYS = 8;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final InvoiceBook book;
    private final RivalCollections rivals;
    private final NextSteps nextSteps;
    private final InvoiceReport report;
    private final Work work;
    private final Clock businessClock;

    CollectionWriter(
            CollectionTable collections,
            InvoiceTable invoices,
            InvoiceBook book,
            RivalCollections rivals,
            NextSteps nextSteps,
            InvoiceReport report,
            Work work,
            Clock businessClock) {
        this.collections = collections;
        this.invoices = invoices;
        this.book = book;
        this.rivals = rivals;
        this.nextSteps = nextSteps;
        this.report = report;
        this.work = work;
        this.businessClock = businessClock;
    }

    /** Applies what a hop answered or core asked. True when the collection moved. */
    boolean happen(InvoiceRow invoice, CollectionRow collection, Happening happening, Detail detail) {
        return switch (CollectionMoves.move(collection.state(), happening)) {
            case CollectionMoves.Move.To(CollectionState to) ->
                write(invoice, collection, to, detail, Optional.empty());
            case CollectionMoves.Move.Contradicts(CollectionState to, String why) ->
                write(invoice, collection, to, detail, Optional.of(why));
            case CollectionMoves.Move.Stay() -> false;
            case CollectionMoves.Move.No(String why) -> {
                book.park(invoice, collection, why);
                yield false;
            }
        };
    }

    private boolean write(
            InvoiceRow invoice,
            CollectionRow collection,
            CollectionState to,
            Detail detail,
            Optional<String> contradiction) {
        boolean surplus = to.isLive() && !collection.state().isLive() && rivals.beside(invoice);
        collections.moveTo(collection.reference(), to, detail, surplus);
        invoices.tell(
                invoice,
                new InvoiceTable.Line(
                        detail.at(),
                        to.word(),
                        detail.hop().orElse(null),
                        detail.reason().orElse(null)));
        work(collection, to);
        NextSteps.Ahead ahead = nextSteps.after(invoice, collection, to, detail);
        Optional<String> parked = contradiction
                .or(() -> surplus ? Optional.of(RivalCollections.SURPLUS) : Optional.empty())
                .or(ahead::parks);
        boolean alone = !to.isLive() && rivals.settled(invoice);
        Standing standing = book.stand(
                invoice, parked.or(() -> stillParked(invoice, to, detail, alone)), closed(invoice, to, detail));
        report.moved(invoice, collection, to, detail, ahead.told(), standing);
        boolean wasPaid =
                collection.state() == CollectionState.PAID || collection.state() == CollectionState.REINSTATED;
        if (wasPaid && to == CollectionState.RETURNED && standing != Standing.PAID) {
            report.reopened(invoice, book.openCents(invoice), detail, ahead.told(), standing);
        }
        parked.filter(why -> invoice.parkedReason().filter(why::equals).isEmpty() || !why.equals(NextSteps.BY_PERSON))
                .ifPresent(why -> {
                    invoices.tell(invoice, new InvoiceTable.Line(detail.at(), "parked", null, why));
                    report.parked(invoice, collection, why, detail.at(), standing);
                });
        return true;
    }

    /**
     * What core cancelled, and what has ended after core had cancelled it, waits for nobody any more. A person who was
     * to say what comes after an end is not asked once there is another, or none.
     */
    private static Optional<String> stillParked(InvoiceRow invoice, CollectionState to, Detail detail, boolean alone) {
        Optional<String> parked = invoice.parkedReason()
                .filter(reason -> !reason.equals(NextSteps.BY_PERSON))
                .filter(reason -> !alone || !reason.equals(RivalCollections.SURPLUS));
        return switch (to) {
            case CANCELLED, FAILED, REFUSED ->
                detail.byCore()
                        ? Optional.empty()
                        : parked.filter(reason -> !reason.equals(CollectionMoves.CANCEL_TOO_LATE))
                                .filter(reason -> !reason.equals(ElsewherePayments.TOO_LATE));
            case PLANNED, SUBMITTED, UNKNOWN, NOT_SENT, ACCEPTED, PAID, RETURNED, REINSTATED -> parked;
        };
    }

    /** What core cancelled; and what failed though nothing is open any more, for it was paid elsewhere meanwhile. */
    private Optional<String> closed(InvoiceRow invoice, CollectionState to, Detail detail) {
        if (to == CollectionState.CANCELLED && detail.byCore()) {
            return Optional.of(CollectionBook.CANCELLED_BY_CORE);
        }
        boolean elsewhere = !to.isLive() && invoices.elsewhereCents(invoice) > 0 && book.openCents(invoice) <= 0;
        return invoice.closedReason()
                .or(() -> elsewhere ? Optional.of(ElsewherePayments.PAID_ELSEWHERE) : Optional.empty());
    }

    private void work(CollectionRow collection, CollectionState to) {
        String key = collection.reference().value();
        switch (to) {
            case UNKNOWN -> work.add("ask", key, businessClock.instant());
            case ACCEPTED ->
                work.add(
                        "ask",
                        key,
                        BankCalendar.plusOpenDays(BankCalendar.nextOpen(collection.chargeOn()), SILENCE_OPEN_DAYS)
                                .atStartOfDay(PARIS)
                                .toInstant());
            case FAILED -> {
                work.withdraw("ask", key);
                if (collection.payment().isPresent()) {
                    work.add("cancel", key, businessClock.instant());
                }
            }
            case PAID, RETURNED, REINSTATED, REFUSED, CANCELLED -> {
                work.withdraw("ask", key);
                work.withdraw("collect", key);
            }
            case PLANNED, SUBMITTED, NOT_SENT -> {}
        }
    }
}
