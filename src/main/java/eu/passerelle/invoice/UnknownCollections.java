package eu.passerelle.invoice;

import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.money.Reference;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.LookUpPayment;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Rail;
import eu.passerelle.provider.Rails;
import eu.passerelle.transfer.Crossed;
import eu.passerelle.transfer.Crossing;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes the unknown definite, by definite answers only (design 5): while the provider keeps our key, the stored request
 * again under it; after that, the provider's own list compared by our reference. Also asks about collections that have
 * been accepted for too long, whose notice may have been lost.
 */
@Component
class UnknownCollections {
    private static final Duration STILL_ACCEPTED = Duration.ofDays(1);
    static final String NOT_FOUND = "not-found";
    private static final String ABSENT_YET = "absent, which may still change";

    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final CollectRequest requests;
    private final Rails rails;
    private final CollectionBook book;
    private final InvoiceReport report;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;

    UnknownCollections(
            InvoiceTable invoices,
            CollectionTable collections,
            CollectRequest requests,
            Rails rails,
            CollectionBook book,
            InvoiceReport report,
            Work work,
            TransactionOperations transactions,
            Clock businessClock) {
        this.invoices = invoices;
        this.collections = collections;
        this.requests = requests;
        this.rails = rails;
        this.book = book;
        this.report = report;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
    }

    /** The crossing that asks, or {@link CollectRequest.Nothing} when there is nothing left to ask. */
    public Object next(WorkItem item) {
        return Objects.requireNonNull(transactions.execute(status -> {
            CollectionRow collection =
                    collections.find(new Reference(item.key())).orElseThrow();
            InvoiceRow invoice =
                    invoices.find(collection.creditor(), collection.invoice()).orElseThrow();
            return switch (collection.state()) {
                case UNKNOWN -> ask(item, invoice, collection);
                case ACCEPTED, FAILED, PAID, RETURNED, REINSTATED, CANCELLED ->
                    collection.payment().isPresent() ? lookUp(item, invoice, collection) : nothing(item);
                case PLANNED, SUBMITTED, NOT_SENT, REFUSED -> nothing(item);
            };
        }));
    }

    public void record(Crossed crossed) {
        Crossing asked = crossed.crossing();
        WorkItem item = (WorkItem) asked.fence().orElseThrow();
        transactions.executeWithoutResult(status -> {
            Reference reference = new Reference(item.key());
            CollectionRow seen = collections.find(reference).orElseThrow();
            InvoiceRow invoice = invoices.lock(seen.creditor(), seen.invoice()).orElseThrow();
            CollectionRow collection = collections.find(reference).orElseThrow();
            write(item, invoice, collection, asked, crossed.outcome());
        });
    }

    private Crossing ask(WorkItem item, InvoiceRow invoice, CollectionRow collection) {
        // A repeat that stays without a definite answer (the provider may replay its own failure) takes turns with a
        // look-up: either may be the one that knows.
        boolean lookUpsTurn = item.attempts() % 2 == 1;
        Optional<CollectPayment> repeat = lookUpsTurn || !mayRepeat(invoice, collection)
                ? Optional.empty()
                : requests.of(invoice, collection, collection.chargeOn(), Optional.of(item))
                        // Under a former registration the repeat would debit an account that was amended since.
                        .filter(ready -> collections.askedUnder(collection.reference(), ready.providerMandate()))
                        .map(CollectRequest.Ready::crossing);
        return repeat.isPresent() ? repeat.get() : lookUp(item, invoice, collection);
    }

    private LookUpPayment lookUp(WorkItem item, InvoiceRow invoice, CollectionRow collection) {
        return new LookUpPayment(
                invoice.creditor(),
                invoice.payer(),
                collection.rail(),
                CollectionOutcome.sealedReference(invoice, collection),
                collection
                        .payment()
                        .map(payment -> Sealed.of(new Field("payment.provider-reference"), invoice.payer(), payment)),
                Sealed.of(
                        MandateAtProvider.CUSTOMER,
                        invoice.payer(),
                        collection.customer().orElseThrow()),
                collection.submittedAt().orElseThrow(),
                collection.reference() + ".look-up",
                Optional.of(item));
    }

    private void write(WorkItem item, InvoiceRow invoice, CollectionRow collection, Crossing asked, Outcome outcome) {
        switch (outcome) {
            case Delivery.Delivered delivered ->
                answered(item, invoice, collection, asked, (ProviderAnswer.ToCollection) delivered.answer());
            case Outcome.Refused refused -> {
                if (asked instanceof CollectPayment) {
                    collections.askByLookUp(collection.reference());
                    work.again(item, Duration.ZERO, "repeat refused, looking up");
                } else {
                    book.park(invoice, collection, "look-up-refused");
                    work.done(item);
                }
            }
            case Delivery.NotSent notSent -> work.again(item, item.pause(), notSent.reason());
            case Delivery.Unknown unknown -> work.again(item, item.pause(), unknown.reason());
        }
    }

    private void answered(
            WorkItem item,
            InvoiceRow invoice,
            CollectionRow collection,
            Crossing asked,
            ProviderAnswer.ToCollection answer) {
        CollectionBook.Detail detail = CollectionBook.Detail.at(businessClock.instant());
        switch (answer) {
            case ProviderAnswer.PaymentIs(var fact, var chargeOn) -> {
                book.learn(invoice, collection, fact);
                CollectionState now =
                        collections.find(collection.reference()).orElseThrow().state();
                if (collection.state() == CollectionState.ACCEPTED && now == CollectionState.ACCEPTED) {
                    work.later(item, businessClock.instant().plus(STILL_ACCEPTED), "still accepted");
                } else {
                    work.done(item);
                }
            }
            case ProviderAnswer.NoSuchPayment none -> absent(item, invoice, collection, detail);
            case ProviderAnswer.Declined declined -> {
                if (asked instanceof CollectPayment) {
                    book.happen(
                            invoice,
                            collection,
                            Happening.DECLINED,
                            detail.because(declined.reason().word(), declined.nativeCause()));
                } else {
                    // No to the question is no answer about the money.
                    book.park(invoice, collection, "look-up-declined");
                }
                work.done(item);
            }
        }
    }

    /**
     * Absence counts only once no request of ours can still be on its way or be replayed, and the rail was asked often
     * enough since: its search lags. On a rail without keys it never sends again by itself.
     */
    private void absent(WorkItem item, InvoiceRow invoice, CollectionRow collection, CollectionBook.Detail detail) {
        Rail.Absence absence = rails.absence(collection.creditor(), collection.rail());
        Instant now = businessClock.instant();
        Instant definite = collection.submittedAt().orElseThrow().plus(absence.definiteAfter());
        int looks = collections.absent(collection.reference());
        if (mayRepeat(invoice, collection)) {
            work.again(item, item.pause(), "absent, and the key may be repeated");
        } else if (!isAbsent(collection, absence, looks)) {
            Instant next = now.plus(absence.definiteAfter().dividedBy(absence.looks()));
            work.later(item, now.isBefore(definite) ? earlier(next, definite) : next, ABSENT_YET);
        } else if (absence.sendsAgain()) {
            sendAgain(invoice, collection, detail);
            work.done(item);
        } else {
            book.park(invoice, collection, NOT_FOUND);
            report.notFound(invoice, collection, now);
            work.done(item);
        }
    }

    private boolean isAbsent(CollectionRow collection, Rail.Absence absence, int looks) {
        Instant definite = collection.submittedAt().orElseThrow().plus(absence.definiteAfter());
        return looks >= absence.looks() && !businessClock.instant().isBefore(definite);
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }

    private void sendAgain(InvoiceRow invoice, CollectionRow collection, CollectionBook.Detail detail) {
        if (book.happen(invoice, collection, Happening.ABSENT, detail)) {
            String lane = collection.account().lane();
            work.add("collect", collection.reference().value(), lane, businessClock.instant());
        }
    }

    /**
     * An approver takes it on: the rail does not know this collection, and it is sent anew under its reference.
     *
     * @return what was done, or why nothing was
     */
    String release(Reference reference) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Optional<CollectionRow> seen = collections.find(reference);
            if (seen.isEmpty()) {
                return "no such collection";
            }
            InvoiceRow invoice =
                    invoices.lock(seen.get().creditor(), seen.get().invoice()).orElseThrow();
            CollectionRow collection = collections.find(reference).orElseThrow();
            Rail.Absence absence = rails.named(collection.rail()).absence();
            if (collection.state() != CollectionState.UNKNOWN
                    || absence.sendsAgain()
                    || !isAbsent(collection, absence, collections.absences(reference))) {
                return "only a collection that its rail did not find can be released, and this one is "
                        + collection.state().word();
            }
            if (invoice.parkedReason().isPresent()) {
                book.unpark(invoice);
            }
            sendAgain(
                    invoices.find(invoice.creditor(), invoice.invoice()).orElseThrow(),
                    collection,
                    CollectionBook.Detail.at(businessClock.instant()));
            return "collection " + reference + " is sent anew";
        }));
    }

    /** A repeat makes the debit if the first request never arrived: never for what core has cancelled since. */
    private boolean mayRepeat(InvoiceRow invoice, CollectionRow collection) {
        Duration age = Duration.between(collection.submittedAt().orElseThrow(), businessClock.instant());
        return invoice.closedReason().isEmpty()
                && !collection.byLookUp()
                && age.compareTo(rails.named(collection.rail()).keysKept()) <= 0;
    }

    private CollectRequest.Nothing nothing(WorkItem item) {
        work.done(item);
        return new CollectRequest.Nothing();
    }
}
