package eu.passerelle.invoice;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.NoticeReader.Notice;
import eu.passerelle.provider.NoticeTaker;
import eu.passerelle.provider.RefundFact;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Applies what providers tell of refunds; one that nobody here asked for was made in the provider's dashboard. */
@Component
class RefundNotices implements NoticeTaker {
    private final RefundTable refunds;
    private final CollectionTable collections;
    private final InvoiceTable invoices;
    private final RefundPlanner planner;
    private final RefundBook book;

    RefundNotices(
            RefundTable refunds,
            CollectionTable collections,
            InvoiceTable invoices,
            RefundPlanner planner,
            RefundBook book) {
        this.refunds = refunds;
        this.collections = collections;
        this.invoices = invoices;
        this.planner = planner;
        this.book = book;
    }

    @Override
    public Taken take(Creditor creditor, String rail, Notice notice) {
        return notice instanceof Notice.OfRefund(RefundFact fact) ? learn(creditor, rail, fact) : Taken.NOT_MINE;
    }

    private Taken learn(Creditor creditor, String rail, RefundFact fact) {
        Optional<CollectionRow> of = find(creditor, rail, fact)
                .flatMap(refund -> collections.find(refund.collection()))
                .or(() -> fact.name().payment().flatMap(payment -> collections.findByPayment(rail, creditor, payment)));
        if (of.isEmpty()) {
            return Taken.NOT_KNOWN;
        }
        InvoiceRow invoice = invoices.lock(creditor, of.get().invoice()).orElseThrow();
        CollectionRow collection = collections.find(of.get().reference()).orElseThrow();
        Optional<RefundRow> refund = find(creditor, rail, fact).or(() -> madeThere(collection, fact));
        if (refund.isEmpty()) {
            // Of a refund that is not ours, only that it is done says how much; until then it has moved nothing.
            return fact instanceof RefundFact.Accepted ? Taken.APPLIED : Taken.NOT_KNOWN;
        }
        book.learn(invoice, collection, refund.get(), fact);
        return Taken.APPLIED;
    }

    private Optional<RefundRow> madeThere(CollectionRow collection, RefundFact fact) {
        return fact instanceof RefundFact.Done done && ours(fact).isEmpty()
                ? Optional.of(planner.madeAtProvider(collection, done))
                : Optional.empty();
    }

    /** By our reference first: a notice may come before the call that made the refund has returned. */
    private Optional<RefundRow> find(Creditor creditor, String rail, RefundFact fact) {
        return ours(fact)
                .flatMap(refunds::find)
                .filter(row -> collections
                        .find(row.collection())
                        .filter(of ->
                                of.creditor().equals(creditor) && of.rail().equals(rail))
                        .isPresent())
                .or(() -> refunds.findByName(rail, creditor, fact.name().refund()));
    }

    private static Optional<Reference> ours(RefundFact fact) {
        return fact.name().reference().filter(Reference::isReference).map(Reference::new);
    }
}
