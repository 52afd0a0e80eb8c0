package eu.passerelle.invoice;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.passerelle.delivery.Outbox;
import eu.passerelle.mandate.published.MandateUseEnded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What core is told of payments: ids, amounts, dates and reasons, never a person. Topic {@code hub.payments}. The
 * mandate flow is told which collections are no longer on their way.
 */
@Component
class InvoiceReport {
    private static final String TOPIC = "hub.payments";
    private static final int REASON_CHARS_MAX = 200;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Outbox outbox;
    private final ApplicationEventPublisher events;

    InvoiceReport(Outbox outbox, ApplicationEventPublisher events) {
        this.outbox = outbox;
        this.events = events;
    }

    void moved(
            InvoiceRow invoice,
            CollectionRow collection,
            CollectionState to,
            CollectionBook.Detail detail,
            Optional<Next> next,
            Standing standing) {
        if (!to.isUnderWay()) {
            events.publishEvent(new MandateUseEnded(collection.reference()));
        }
        told(to, detail.byCore())
                .ifPresent(type -> outbox.append(new Outbox.HubEvent(
                        TOPIC,
                        type,
                        invoice.creditor(),
                        invoice.invoice(),
                        event(
                                invoice,
                                collection,
                                detail.reason().orElse(null),
                                detail.nativeCause().orElse(null),
                                detail.at(),
                                next.orElse(null),
                                standing))));
    }

    /** @param cents part of a payout, negative where it was taken from one */
    void settled(InvoiceRow invoice, CollectionRow collection, long cents, LocalDate on) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                "payment.settled",
                invoice.creditor(),
                invoice.invoice(),
                new PaymentEvent(
                        invoice.creditor().id(),
                        invoice.invoice(),
                        collection.reference().value(),
                        collection.ordinal(),
                        collection.rail(),
                        Amount.euros(cents),
                        collection.chargeOn(),
                        null,
                        null,
                        on,
                        null,
                        invoice.standing().word())));
    }

    /** The rail does not know it, and has no keys by which to send it again. */
    void notFound(InvoiceRow invoice, CollectionRow collection, Instant at) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                "payment.not-found",
                invoice.creditor(),
                invoice.invoice(),
                event(invoice, collection, null, null, at, new Next("person", null), Standing.UNKNOWN)));
    }

    void parked(InvoiceRow invoice, CollectionRow collection, String reason, Instant at, Standing standing) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                "payment.parked",
                invoice.creditor(),
                invoice.invoice(),
                event(invoice, collection, reason, null, at, new Next("person", null), standing)));
    }

    /** What was paid is open again. */
    void reopened(
            InvoiceRow invoice, long openCents, CollectionBook.Detail detail, Optional<Next> next, Standing standing) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                "invoice.reopened",
                invoice.creditor(),
                invoice.invoice(),
                new ReopenedEvent(
                        invoice.creditor().id(),
                        invoice.invoice(),
                        Amount.euros(openCents),
                        shortened(detail.reason().orElse(null)),
                        LocalDate.ofInstant(detail.at(), PARIS),
                        next.orElse(null),
                        standing.word())));
    }

    /** A refund ended, or came back after it was done. */
    void refunded(
            InvoiceRow invoice,
            CollectionRow collection,
            RefundRow refund,
            RefundState to,
            long refundedCents,
            CollectionBook.Detail detail) {
        outbox.append(new Outbox.HubEvent(
                TOPIC,
                "payment.refunded",
                invoice.creditor(),
                invoice.invoice(),
                new RefundEvent(
                        invoice.creditor().id(),
                        invoice.invoice(),
                        collection.reference().value(),
                        refund.reference().value(),
                        refund.origin().word(),
                        refund.origin() == RefundRow.Origin.CORE ? refund.asked() : null,
                        to.word(),
                        collection.rail(),
                        Amount.euros(refund.amountCents()),
                        Amount.euros(refundedCents),
                        shortened(detail.reason().orElse(null)),
                        detail.nativeCause().orElse(null),
                        LocalDate.ofInstant(detail.at(), PARIS),
                        invoice.standing().word())));
    }

    void reminderDue(InvoiceRow invoice, ReminderEvent event) {
        outbox.append(new Outbox.HubEvent(TOPIC, "invoice.reminder-due", invoice.creditor(), invoice.invoice(), event));
    }

    private static Optional<String> told(CollectionState to, boolean byCore) {
        return switch (to) {
            case ACCEPTED -> Optional.of("payment.accepted");
            case PAID -> Optional.of("payment.paid");
            // No money will come either way; what core itself cancelled it is not told of.
            case FAILED -> Optional.of("payment.failed");
            case CANCELLED -> byCore ? Optional.empty() : Optional.of("payment.failed");
            case RETURNED -> Optional.of("payment.returned");
            case REINSTATED -> Optional.of("payment.reinstated");
            case REFUSED -> Optional.of("payment.refused");
            case UNKNOWN -> Optional.of("payment.unknown");
            case PLANNED, SUBMITTED, NOT_SENT -> Optional.empty();
        };
    }

    private static PaymentEvent event(
            InvoiceRow invoice,
            CollectionRow collection,
            @Nullable String reason,
            @Nullable String nativeCause,
            Instant at,
            @Nullable Next next,
            Standing standing) {
        return new PaymentEvent(
                invoice.creditor().id(),
                invoice.invoice(),
                collection.reference().value(),
                collection.ordinal(),
                collection.rail(),
                Amount.euros(collection.amountCents()),
                collection.chargeOn(),
                shortened(reason),
                nativeCause,
                LocalDate.ofInstant(at, PARIS),
                next,
                standing.word());
    }

    /** A refusal names every fact that was in the way; an event holds 200 characters, the timeline all. */
    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= REASON_CHARS_MAX
                ? reason
                : reason.substring(0, REASON_CHARS_MAX - 1) + "…";
    }

    /** The data of every {@code payment.*} event. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentEvent(
            String creditor,
            String invoice,
            String collection,
            int ordinal,
            String rail,
            Amount amount,
            LocalDate chargeOn,
            @Nullable String reason,
            @JsonProperty("native") @Nullable String nativeCause,
            LocalDate on,
            @Nullable Next next,
            String standing) {}

    /** What comes next: {@code retry}, {@code reminder}, {@code person} or {@code none}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Next(String kind, @Nullable LocalDate on) {}

    /** The data of {@code invoice.reopened}: what is open again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReopenedEvent(
            String creditor,
            String invoice,
            Amount amount,
            @Nullable String reason,
            LocalDate on,
            @Nullable Next next,
            String standing) {}

    /**
     * The data of {@code payment.refunded}.
     *
     * @param asked core's name of it
     * @param state {@code done} or {@code failed}
     * @param refunded of the collection in all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefundEvent(
            String creditor,
            String invoice,
            String collection,
            String refund,
            String origin,
            @Nullable String asked,
            String state,
            String rail,
            Amount amount,
            Amount refunded,
            @Nullable String reason,
            @JsonProperty("native") @Nullable String nativeCause,
            LocalDate on,
            String standing) {}

    /**
     * The data of {@code invoice.reminder-due}.
     *
     * @param stage from 1 to {@code stages}
     * @param amount what is open
     */
    record ReminderEvent(
            String creditor,
            String invoice,
            int stage,
            int stages,
            Amount amount,
            String reason,
            LocalDate on,
            String standing) {}
}
