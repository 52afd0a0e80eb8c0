package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Writes down what a collection hop answered, the first time it was asked. */
@Component
class CollectionOutcome {
    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final CollectionBook book;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    CollectionOutcome(
            InvoiceTable invoices,
            CollectionTable collections,
            CollectionBook book,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.invoices = invoices;
        this.collections = collections;
        this.book = book;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    public void record(Crossed crossed) {
        CollectPayment asked = (CollectPayment) crossed.crossing();
        WorkItem item = (WorkItem) asked.fence().orElseThrow();
        Reference reference = new Reference(item.key());
        transactions.executeWithoutResult(status -> {
            CollectionRow seen = collections.find(reference).orElseThrow();
            InvoiceRow invoice = invoices.lock(seen.creditor(), seen.invoice()).orElseThrow();
            CollectionRow collection = collections.find(reference).orElseThrow();
            write(item, invoice, collection, crossed.outcome());
        });
    }

    private void write(WorkItem item, InvoiceRow invoice, CollectionRow collection, Outcome outcome) {
        CollectionBook.Detail detail = CollectionBook.Detail.at(businessClock.instant());
        String hop = collection.rail() + "-collection";
        switch (outcome) {
            case Delivery.Delivered delivered -> {
                answered(invoice, collection, (ProviderAnswer.ToCollection) delivered.answer(), detail);
                work.done(item);
            }
            case Outcome.Refused refused -> {
                book.happen(
                        invoice,
                        collection,
                        Happening.HOP_REFUSED,
                        detail.atHop(refused.hop(), Optional.of(String.join("; ", refused.reasons()))));
                work.done(item);
            }
            case Delivery.NotSent notSent -> {
                book.happen(
                        invoice, collection, Happening.HOP_NOT_SENT, detail.atHop(hop, Optional.of(notSent.reason())));
                work.again(item, item.pause(), notSent.reason());
            }
            case Delivery.Unknown unknown -> {
                book.happen(
                        invoice, collection, Happening.HOP_UNKNOWN, detail.atHop(hop, Optional.of(unknown.reason())));
                work.done(item);
            }
        }
    }

    private void answered(
            InvoiceRow invoice,
            CollectionRow collection,
            ProviderAnswer.ToCollection answer,
            CollectionBook.Detail detail) {
        switch (answer) {
            case ProviderAnswer.PaymentIs(var fact, var chargeOn) -> {
                chargeOn.ifPresent(day -> collections.chargedOn(collection.reference(), day));
                book.learn(invoice, collections.find(collection.reference()).orElseThrow(), fact);
            }
            case ProviderAnswer.Declined declined ->
                book.happen(
                        invoice,
                        collection,
                        Happening.DECLINED,
                        detail.because(declined.reason().word(), declined.nativeCause()));
            case ProviderAnswer.NoSuchPayment none ->
                throw new IllegalStateException("no answer to a collection: " + none);
        }
    }

    /** A sealed value of a collection, for the crossings that settle it. */
    static Sealed<String> sealedReference(InvoiceRow invoice, CollectionRow collection) {
        return Sealed.of(
                CollectRequest.REFERENCE,
                invoice.payer(),
                collection.reference().value());
    }
}
