package eu.passerelle.invoice;

import eu.passerelle.delivery.Controls;
import eu.passerelle.delivery.Intake.Taken;
import eu.passerelle.delivery.Work;
import eu.passerelle.delivery.WorkItem;
import eu.passerelle.mandate.published.MandateUsed;
import eu.passerelle.money.Reference;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.provider.Room;
import eu.passerelle.transfer.Outcome;
import eu.passerelle.transfer.StoredRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Decides that and when an invoice is collected, and commits to asking just before the hop is entered. */
@Component
class CollectionPlanner {
    private static final Duration PAUSED_RAIL_PAUSE = Duration.ofSeconds(5);

    private final InvoiceTable invoices;
    private final CollectionTable collections;
    private final InvoiceDossier dossier;
    private final RailSchedule schedule;
    private final RailPermission permission;
    private final CollectionBook book;
    private final CollectRequest requests;
    private final StoredRequests stored;
    private final ProviderCalls calls;
    private final Controls controls;
    private final Work work;
    private final TransactionOperations transactions;
    private final Clock businessClock;
    private final RandomGenerator chance;
    private final ApplicationEventPublisher events;

    CollectionPlanner(
            InvoiceTable invoices,
            CollectionTable collections,
            InvoiceDossier dossier,
            RailSchedule schedule,
            RailPermission permission,
            CollectionBook book,
            CollectRequest requests,
            StoredRequests stored,
            ProviderCalls calls,
            Controls controls,
            Work work,
            TransactionOperations transactions,
            Clock businessClock,
            RandomGenerator chance,
            ApplicationEventPublisher events) {
        this.invoices = invoices;
        this.collections = collections;
        this.dossier = dossier;
        this.schedule = schedule;
        this.permission = permission;
        this.book = book;
        this.requests = requests;
        this.stored = stored;
        this.calls = calls;
        this.controls = controls;
        this.work = work;
        this.transactions = transactions;
        this.businessClock = businessClock;
        this.chance = chance;
        this.events = events;
    }

    /** Stores a received invoice and plans its first collection, in the caller's transaction. */
    void plan(Taken<InvoiceDue> taken) {
        InvoiceDue due = taken.data();
        invoices.holdName(taken.creditor(), due.invoice());
        boolean cancelled = invoices.takeEarlyCancellation(taken.creditor(), due.invoice());
        Optional<String> closed = due.collectCents() == 0
                ? Optional.of("nothing-to-collect")
                : cancelled ? Optional.of(CollectionBook.CANCELLED_BY_CORE) : Optional.empty();
        InvoiceRow invoice = dossier.store(taken, closed);
        tell(invoice, "received", null);
        if (closed.isPresent()) {
            tell(invoice, "cancelled", closed.get());
            return;
        }
        CollectionRow planned = firstCollection(invoice);
        collections.insert(planned);
        tell(invoice, "planned", null);
        Optional<Outcome.Refused> refused =
                permission.refusal(planned.rail(), invoice.creditor(), invoice.payer(), planned.reference());
        if (refused.isPresent()) {
            refuse(invoice, planned, refused.get());
        } else {
            work.add("collect", planned.reference().value(), planned.account().lane(), planned.submitAt());
        }
    }

    /**
     * The last look before a provider is asked: commits the collection as submitted and gives what the hop takes, or
     * {@link CollectRequest.Nothing} with the reason written where people see it. What its rail has no room for now
     * stays as it is.
     */
    public Object prepare(WorkItem item) {
        CollectionRow waiting = collections.find(new Reference(item.key())).orElseThrow();
        if (waiting.state() != CollectionState.PLANNED && waiting.state() != CollectionState.NOT_SENT) {
            return next(item);
        }
        String key = CollectPayment.keyOf(waiting.reference());
        if (calls.promise(waiting.account(), "collection", key) instanceof Room.None none) {
            return held(item, none.pause(), none.why());
        }
        boolean leaves = false;
        try {
            Object next = next(item);
            leaves = next instanceof CollectPayment;
            return next;
        } finally {
            if (!leaves) {
                calls.forgo(key);
            }
        }
    }

    private Object next(WorkItem item) {
        Object next = transactions.execute(status -> {
            CollectionRow seen = collections.find(new Reference(item.key())).orElseThrow();
            InvoiceRow invoice = invoices.lock(seen.creditor(), seen.invoice()).orElseThrow();
            CollectionRow collection = collections.find(seen.reference()).orElseThrow();
            return switch (collection.state()) {
                case PLANNED, NOT_SENT ->
                    paused(collection)
                            .<Object>map(name -> held(item, PAUSED_RAIL_PAUSE, name + " is paused"))
                            .orElseGet(() -> lastLook(item, invoice, collection));
                case SUBMITTED -> takeOver(item, invoice, collection);
                case UNKNOWN, ACCEPTED, PAID, FAILED, RETURNED, REINSTATED, REFUSED, CANCELLED -> nothing(item);
            };
        });
        return java.util.Objects.requireNonNull(next);
    }

    private Object lastLook(WorkItem item, InvoiceRow invoice, CollectionRow collection) {
        if (invoice.closedReason().isPresent()) {
            book.happen(
                    invoice,
                    collection,
                    Happening.CANCELLED_BY_CORE,
                    CollectionBook.Detail.byCore(businessClock.instant()));
            return nothing(item);
        }
        Optional<Outcome.Refused> refused =
                permission.refusal(collection.rail(), invoice.creditor(), invoice.payer(), collection.reference());
        if (refused.isPresent()) {
            refuse(invoice, collection, refused.get());
            return nothing(item);
        }
        Instant now = businessClock.instant();
        Optional<CollectRequest.Ready> ready =
                requests.of(invoice, collection, schedule.chargeOn(collection, now), Optional.of(item));
        if (ready.isEmpty()) {
            book.park(invoice, collection, CollectionRelease.NO_USABLE_MANDATE);
            return nothing(item);
        }
        if (collection.state() == CollectionState.NOT_SENT) {
            stored.forget(ready.get().crossing().key());
        }
        collections.submit(
                collection.reference(), now, ready.get().chargeOn(), ready.get().customer());
        collection
                .mandate()
                .ifPresent(mandate -> events.publishEvent(new MandateUsed(
                        collection.creditor(),
                        mandate,
                        collection.reference(),
                        ready.get().chargeOn())));
        tell(invoice, "submitted", null);
        return ready.get().crossing();
    }

    /** Another process had committed to asking and is gone: it may have asked. */
    private Object takeOver(WorkItem item, InvoiceRow invoice, CollectionRow collection) {
        book.happen(
                invoice,
                collection,
                Happening.HOP_UNKNOWN,
                CollectionBook.Detail.at(businessClock.instant()).atHop("taken-over", Optional.of("process-lost")));
        return nothing(item);
    }

    /** Of a rail, or of one account at it. */
    private Optional<String> paused(CollectionRow collection) {
        List<String> paused = controls.paused();
        return Stream.of(collection.rail(), collection.account().lane())
                .filter(paused::contains)
                .findFirst();
    }

    /** Moves nothing: what is planned stays planned and is looked at again, and so is all else of its account. */
    private CollectRequest.Nothing held(WorkItem item, Duration wait, String why) {
        transactions.executeWithoutResult(status -> work.hold(item, wait, why));
        return new CollectRequest.Nothing();
    }

    private CollectRequest.Nothing nothing(WorkItem item) {
        work.done(item);
        return new CollectRequest.Nothing();
    }

    private void refuse(InvoiceRow invoice, CollectionRow collection, Outcome.Refused refused) {
        book.happen(
                invoice,
                collection,
                Happening.HOP_REFUSED,
                CollectionBook.Detail.at(businessClock.instant())
                        .atHop(refused.hop(), Optional.of(String.join("; ", refused.reasons()))));
    }

    private CollectionRow firstCollection(InvoiceRow invoice) {
        return CollectionRow.planned(
                Reference.random(chance),
                invoice,
                1,
                invoice.rail(),
                invoice.collectCents(),
                schedule.plan(invoice, businessClock.instant()));
    }

    private void tell(InvoiceRow invoice, String what, @org.jspecify.annotations.Nullable String reason) {
        invoices.tell(invoice, new InvoiceTable.Line(businessClock.instant(), what, null, reason));
    }
}
