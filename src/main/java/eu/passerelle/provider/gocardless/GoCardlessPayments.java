package eu.passerelle.provider.gocardless;

import com.gocardless.resources.Event;
import com.gocardless.resources.Payment;
import com.gocardless.services.EventService;
import eu.passerelle.money.Money;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.PaymentFact.PaymentName;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Reads a payment as a fact. Why it ended stands in its events alone, so they are asked where it has ended. */
final class GoCardlessPayments {
    static final String REFERENCE = "passerelle_reference";

    /** Beside a payment or a refund, because its events do not tell the amount. */
    static final String CENTS = "passerelle_cents";

    private static final Set<String> ENDINGS = Set.of("failed", "charged_back", "cancelled");
    private static final int EVENTS_OF_A_PAYMENT = 100;

    private GoCardlessPayments() {}

    /** @param at no later than the moment at which the payment was so: just before it was asked for */
    static ProviderAnswer.PaymentIs read(GoCardlessCall call, GoCardlessAccount account, Payment payment, Instant at) {
        return new ProviderAnswer.PaymentIs(fact(call, account, payment, at), chargeOn(payment));
    }

    /** When the payer is charged: a day on which banks are closed is moved forward there, without a word. */
    private static Optional<LocalDate> chargeOn(Payment payment) {
        return Optional.ofNullable(payment.getChargeDate()).map(LocalDate::parse);
    }

    private static PaymentFact fact(GoCardlessCall call, GoCardlessAccount account, Payment payment, Instant at) {
        PaymentName name = new PaymentName(payment.getId(), reference(payment));
        return switch (payment.getStatus()) {
            case PENDING_CUSTOMER_APPROVAL, PENDING_SUBMISSION, SUBMITTED -> new PaymentFact.Accepted(name, at);
            case CONFIRMED, PAID_OUT -> new PaymentFact.Paid(name, amount(payment), at);
            case FAILED, CHARGED_BACK, CANCELLED -> ended(payment, name, ending(call, account, payment), at);
            case CUSTOMER_APPROVAL_DENIED ->
                new PaymentFact.Failed(name, Reason.REFUSED_BY_PAYER, "customer_approval_denied", at);
            case UNKNOWN -> throw new IllegalStateException("a state that the hub does not know");
        };
    }

    private static PaymentFact ended(Payment payment, PaymentName name, Optional<GoCardlessEvent> ending, Instant at) {
        String cause = ending.map(GoCardlessEvent::cause).orElse(GoCardlessCauses.NONE);
        Reason reason = GoCardlessCauses.of(cause);
        return switch (payment.getStatus()) {
            case CHARGED_BACK -> new PaymentFact.Returned(name, Optional.empty(), amount(payment), reason, cause, at);
            case CANCELLED ->
                ending.filter(GoCardlessEvent::isOfTheBank).isPresent()
                        ? new PaymentFact.Failed(name, reason, cause, at)
                        : new PaymentFact.Cancelled(name, at);
            default ->
                ending.filter(GoCardlessEvent::willBeTriedAgain).isPresent()
                        ? new PaymentFact.Accepted(name, at)
                        : new PaymentFact.Failed(name, reason, cause, at);
        };
    }

    private static Optional<GoCardlessEvent> ending(GoCardlessCall call, GoCardlessAccount account, Payment payment) {
        EventService.EventListRequest<com.gocardless.http.ListResponse<Event>> events =
                account.events().list().withPayment(payment.getId()).withLimit(EVENTS_OF_A_PAYMENT);
        return call.ask(events::executeWrapped).getItems().stream()
                .map(GoCardlessEvent::of)
                .filter(event -> event.action() != null
                        && ENDINGS.contains(event.action())
                        && event.at().isPresent())
                .max(Comparator.comparing(event -> event.at().orElseThrow()));
    }

    static Optional<String> reference(Payment payment) {
        return Optional.ofNullable(payment.getMetadata()).map(metadata -> metadata.get(REFERENCE));
    }

    private static Money amount(Payment payment) {
        return new Money(
                payment.getAmount(),
                java.util.Currency.getInstance(payment.getCurrency().name()));
    }
}
