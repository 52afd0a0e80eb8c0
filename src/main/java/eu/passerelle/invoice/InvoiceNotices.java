package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker;
import eu.passerelle.provider.PaymentFact;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Applies what providers tell of payments to the collections they are of. */
@Component
class InvoiceNotices implements NoticeTaker {
    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final CollectionBook book;
    private final Work work;
    private final Clock businessClock;

    InvoiceNotices(
            InvoiceTable invoices, CollectionTable collections, CollectionBook book, Work work, Clock businessClock) {
        this.invoices = invoices;
        this.collections = collections;
        this.book = book;
        this.work = work;
        this.businessClock = businessClock;
    }

    @Override
    public Taken take(Creditor creditor, String rail, Notice notice) {
        return switch (notice) {
            case Notice.OfPayment(PaymentFact fact) -> learn(creditor, rail, fact);
            case Notice.AskAbout(var name) -> ask(creditor, rail, name);
            case Notice.OfRefund refund -> Taken.NOT_MINE;
            case Notice.OfMandate mandate -> Taken.NOT_MINE;
            case Notice.OfLink link -> Taken.NOT_MINE;
            case Notice.PayoutChanged payout -> Taken.NOT_MINE;
            case Notice.Irrelevant irrelevant -> Taken.NOT_MINE;
            case Notice.Unrecognised unrecognised -> Taken.NOT_MINE;
        };
    }

    private Taken learn(Creditor creditor, String rail, PaymentFact fact) {
        Optional<CollectionRow> seen = find(creditor, rail, fact.name());
        if (seen.isEmpty()) {
            return Taken.NOT_KNOWN;
        }
        InvoiceRow invoice =
                invoices.lock(seen.get().creditor(), seen.get().invoice()).orElseThrow();
        CollectionRow collection = collections.find(seen.get().reference()).orElseThrow();
        book.learn(invoice, collection, fact);
        return Taken.APPLIED;
    }

    /** While the call is on its way there is nothing to ask yet: the notice waits for its end. */
    private Taken ask(Creditor creditor, String rail, PaymentFact.PaymentName name) {
        Optional<CollectionRow> seen =
                find(creditor, rail, name).filter(row -> row.state() != CollectionState.SUBMITTED);
        seen.ifPresent(row -> work.add("ask", row.reference().value(), businessClock.instant()));
        return seen.isPresent() ? Taken.APPLIED : Taken.NOT_KNOWN;
    }

    /** By our reference first: a notice may come before the call that made the payment has returned. */
    private Optional<CollectionRow> find(Creditor creditor, String rail, PaymentFact.PaymentName name) {
        return name.reference()
                .filter(Reference::isReference)
                .flatMap(reference -> collections.find(new Reference(reference)))
                .filter(row -> row.creditor().equals(creditor) && row.rail().equals(rail))
                .or(() -> collections.findByPayment(rail, creditor, name.payment()));
    }
}
