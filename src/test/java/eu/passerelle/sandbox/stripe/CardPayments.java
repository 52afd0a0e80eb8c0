package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Charges of cards: decided at once, on a page or off-session. */
final class CardPayments {
    /** What a card that was kept does when it is charged off-session. */
    static final String LATER = "later";

    private CardPayments() {}

    static void check(Form form) {
        for (String param : new String[] {"mandate", "mandate_data", StripeParameters.TARGET_DATE}) {
            if (form.has(param)) {
                throw Refusal.of(
                        400, "payment_intent_invalid_parameter", param, "A card is charged at once, under no mandate.");
            }
        }
    }

    /** @param owner the customer with whom it is kept; null for one that is used once */
    static Thing.PaymentMethod card(@Nullable String owner, String later, Deed deed) {
        String id = deed.newId("pm");
        return deed.put(new Thing.PaymentMethod(
                id,
                deed.now(),
                Map.of("type", "card", LATER, later),
                "card|" + id,
                "4242",
                "FR",
                null,
                null,
                null,
                owner,
                false));
    }

    /** @param failure why the issuer declines, empty when it does not */
    static Thing.PaymentIntent charge(
            Thing.PaymentIntent intent, Thing.PaymentMethod card, Optional<String> failure, Deed deed) {
        Thing.Charge charge = deed.put(new Thing.Charge(
                deed.newId("ch"),
                deed.now(),
                intent.id(),
                card.id(),
                "",
                Instant.ofEpochSecond(deed.now()).atZone(IntentCalls.ZONE).toLocalDate(),
                failure.isEmpty() ? Thing.ChargeState.SUCCEEDED : Thing.ChargeState.FAILED,
                failure.orElse(null),
                null,
                false,
                null,
                Thing.Stage.DONE,
                null,
                0));
        Thing.PaymentIntent processing = intent.process(charge.id());
        Thing.PaymentIntent decided =
                deed.put(failure.isEmpty() ? processing.with(Thing.IntentState.SUCCEEDED) : processing.fail());
        if (failure.isEmpty()) {
            Ledger.card(charge, intent.amount(), deed);
        }
        deed.notice(failure.isEmpty() ? "charge.succeeded" : "charge.failed", charge);
        deed.notice(failure.isEmpty() ? "payment_intent.succeeded" : "payment_intent.payment_failed", decided);
        return decided;
    }

    /** Off-session nobody can be asked: a card that wants its holder has failed, and the answer is an error. */
    static ObjectNode offSession(Thing.PaymentIntent created, Thing.PaymentMethod card, Deed deed) {
        String code =
                switch (card.fields().getOrDefault(LATER, "paid")) {
                    case "declined" -> "card_declined";
                    case "authenticate" -> "authentication_required";
                    default -> "";
                };
        Thing.PaymentIntent decided = charge(created, card, Optional.of(code).filter(one -> !one.isEmpty()), deed);
        if (code.isEmpty()) {
            return Rendering.of(decided, deed);
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        error.put("charge", decided.latestCharge()).put("code", code);
        error.put("decline_code", code.equals("card_declined") ? "insufficient_funds" : code);
        error.put("doc_url", Rendering.docUrl(code)).put("message", "Your card was declined.");
        error.set("payment_intent", Rendering.of(decided, deed));
        error.put("type", "card_error");
        return root;
    }
}
