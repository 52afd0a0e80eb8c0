package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.CancelPayment;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Closes a failed payment at its provider at once, so that nothing there can revive it beside a later collection; and a
 * later collection whose predecessor was revived all the same.
 */
@Component
class FailedPayments {
    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final CollectionBook book;
    private final RivalCollections rivals;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    FailedPayments(
            InvoiceTable invoices,
            CollectionTable collections,
            CollectionBook book,
            RivalCollections rivals,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.invoices = invoices;
        this.collections = collections;
        this.book = book;
        this.rivals = rivals;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** The crossing that cancels, or {@link CollectRequest.Nothing} when the payment is no longer a failed one. */
    public Object next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            CollectionRow collection =
                    collections.find(new Reference(item.key())).orElseThrow();
            InvoiceRow invoice =
                    invoices.find(collection.creditor(), collection.invoice()).orElseThrow();
            boolean toClose = collection.state() == CollectionState.FAILED || rivals.superseded(invoice, collection);
            if (!toClose || collection.payment().isEmpty()) {
                work.done(item);
                return new CollectRequest.Nothing();
            }
            return new CancelPayment(
                    collection.creditor(),
                    invoice.payer(),
                    collection.rail(),
                    Sealed.of(
                            new Field("payment.provider-reference"),
                            invoice.payer(),
                            collection.payment().get()),
                    collection.reference() + ".cancel",
                    Optional.of(item));
        }));
    }

    public void record(Crossed crossed) {
        WorkItem item = (WorkItem) crossed.crossing().fence().orElseThrow();
        transactions.executeWithoutResult(status -> {
            CollectionRow seen = collections.find(new Reference(item.key())).orElseThrow();
            InvoiceRow invoice = invoices.lock(seen.creditor(), seen.invoice()).orElseThrow();
            CollectionRow collection = collections.find(seen.reference()).orElseThrow();
            write(item, invoice, collection, crossed.outcome());
        });
    }

    private void write(WorkItem item, InvoiceRow invoice, CollectionRow collection, Outcome outcome) {
        switch (outcome) {
            case Delivery.Delivered delivered -> {
                closed(invoice, collection, (ProviderAnswer) delivered.answer());
                work.done(item);
            }
            case Outcome.Refused refused -> {
                book.park(invoice, collection, "close-refused");
                work.done(item);
            }
            case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
            case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
        }
    }

    private void closed(InvoiceRow invoice, CollectionRow collection, ProviderAnswer answer) {
        if (answer instanceof ProviderAnswer.PaymentIs(PaymentFact.Cancelled cancelled, var day)) {
            invoices.tell(
                    invoice,
                    new InvoiceTable.Line(
                            businessClock.instant(), "closed-at-provider", collection.rail() + "-cancel", null));
            if (collection.state() != CollectionState.FAILED) {
                book.learn(invoice, collection, cancelled);
            }
        } else if (answer instanceof ProviderAnswer.PaymentIs(PaymentFact fact, var day)) {
            book.learn(invoice, collection, fact);
        } else {
            book.park(invoice, collection, "close-declined");
        }
    }
}
