package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.money.Money;
import eu.passerelle.provider.PaymentFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A debit as Toypay shows it, in answers and in notices. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ToypayDebit(
        String id,
        String reference,
        String state,
        long amount,
        String at,
        @Nullable String cause) {
    private static final JsonMapper JSON = new JsonMapper();

    static ToypayDebit of(JsonNode json) {
        return JSON.convertValue(json, ToypayDebit.class);
    }

    static ProviderAnswer answer(JsonNode json) {
        return new ProviderAnswer.PaymentIs(of(json).fact()
                .orElseThrow(() -> new IllegalStateException("a debit in a state that Toypay does not document")));
    }

    /** Empty in a state that is not known here: nothing is guessed. */
    Optional<PaymentFact> fact() {
        PaymentFact.PaymentName name = new PaymentFact.PaymentName(id, Optional.of(reference));
        Instant since = Instant.parse(at);
        return Optional.ofNullable(
                switch (state) {
                    case "pending" -> new PaymentFact.Accepted(name, since);
                    case "paid" -> new PaymentFact.Paid(name, Money.euros(amount), since);
                    case "failed" -> new PaymentFact.Failed(name, reason(), String.valueOf(cause), since);
                    case "cancelled" -> new PaymentFact.Cancelled(name, since);
                    default -> null;
                });
    }

    /** What is not listed is unspecified. */
    private Reason reason() {
        return switch (String.valueOf(cause)) {
            case "no_funds" -> Reason.INSUFFICIENT_FUNDS;
            case "closed" -> Reason.ACCOUNT_CLOSED;
            default -> Reason.UNSPECIFIED;
        };
    }
}
