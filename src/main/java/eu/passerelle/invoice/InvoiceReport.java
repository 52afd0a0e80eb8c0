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
                                next(to),
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

    private static @Nullable Next next(CollectionState to) {
        return switch (to) {
            case FAILED, RETURNED, REFUSED, CANCELLED -> new Next("none", null);
            case PLANNED, SUBMITTED, UNKNOWN, NOT_SENT, ACCEPTED, PAID, REINSTATED -> null;
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
}
