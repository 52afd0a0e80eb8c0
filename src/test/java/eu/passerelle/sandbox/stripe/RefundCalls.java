package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.T2Days;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** {@code /v1/refunds}: what was paid goes back, whole or in parts, up to what is left. */
final class RefundCalls {
    /** A SEPA debit may be refunded for so long after it was made. */
    private static final Duration REFUNDABLE = Duration.ofDays(180);

    private static final int UNDER_WAY_T2_DAYS = 3;
    private static final String AMOUNT = "amount";

    private RefundCalls() {}

    static ObjectNode create(Call call, Deed deed) {
        Form form = call.form();
        Thing.Charge charge = charge(call, deed);
        if (form.get(IntentCalls.REFERENCE) == null) {
            throw Refusal.missing(IntentCalls.REFERENCE);
        }
        Thing.PaymentIntent intent = deed.get(Thing.PaymentIntent.class, charge.intent());
        long left = intent.amount() - charge.refunded();
        refuseUnlessRefundable(charge, left, deed);
        long amount = form.has(AMOUNT) ? Long.parseLong(form.need(AMOUNT)) : left;
        if (amount < 1) {
            throw Refusal.of(400, "parameter_invalid_integer", AMOUNT, "Invalid positive integer");
        }
        if (amount > left) {
            throw Refusal.of(
                    400,
                    "amount_too_large",
                    AMOUNT,
                    "Refund amount (" + amount + ") is greater than unrefunded amount on charge (" + left + ").");
        }
        LocalDate today =
                Instant.ofEpochSecond(deed.now()).atZone(IntentCalls.ZONE).toLocalDate();
        Balance.Refund refund = deed.put(new Balance.Refund(
                deed.newId("pyr"),
                deed.now(),
                Map.copyOf(CustomerCalls.plain(form, new TreeMap<>())),
                charge.id(),
                intent.id(),
                amount,
                Balance.RefundState.PENDING,
                null,
                IntentCalls.endOf(T2Days.plus(T2Days.onOrAfter(today), UNDER_WAY_T2_DAYS))));
        Ledger.refunded(refund, deed);
        Thing.Charge refunded = deed.put(charge.refunded(charge.refunded() + amount));
        deed.notice("refund.created", refund);
        deed.notice("charge.refunded", refunded);
        return Rendering.of(refund, deed);
    }

    private static Thing.Charge charge(Call call, Deed deed) {
        Form form = call.form();
        if (form.has("payment_intent") == form.has("charge")) {
            throw form.has("charge")
                    ? Refusal.of(400, "parameters_exclusive", "charge", "Give payment_intent or charge, not both.")
                    : Refusal.missing("payment_intent");
        }
        if (form.has("charge")) {
            return call.given("charge", Thing.Charge.class, "charge", deed);
        }
        Thing.PaymentIntent intent = call.given("payment_intent", Thing.PaymentIntent.class, "payment_intent", deed);
        String latest = intent.latestCharge();
        if (latest == null || intent.state() != Thing.IntentState.SUCCEEDED) {
            throw Refusal.ofIntent(
                    "payment_intent_unexpected_state",
                    "This PaymentIntent does not have a successful charge to refund.",
                    intent.id());
        }
        return deed.get(Thing.Charge.class, latest);
    }

    private static void refuseUnlessRefundable(Thing.Charge charge, long left, Deed deed) {
        if (charge.state() != Thing.ChargeState.SUCCEEDED || deed.now() - charge.created() > REFUNDABLE.toSeconds()) {
            throw Refusal.of(400, "charge_not_refundable", null, "The charge cannot be refunded, or not any more.");
        }
        if (charge.dispute() != null && !charge.reinstated()) {
            throw Refusal.of(
                    400,
                    "charge_disputed",
                    null,
                    "Charge " + charge.id() + " has been charged back; cannot issue a refund.");
        }
        if (left == 0) {
            throw Refusal.of(
                    400, "charge_already_refunded", null, "Charge " + charge.id() + " has already been refunded.");
        }
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        return Rendering.of(call.named(Balance.Refund.class, "refund", deed), deed);
    }

    static ObjectNode list(Call call, Deed deed) {
        String intent = call.form().get("payment_intent");
        String charge = call.form().get("charge");
        return Page.of(
                "/v1/refunds",
                Balance.Refund.class,
                refund -> (intent == null || intent.equals(refund.intent()))
                        && (charge == null || charge.equals(refund.charge())),
                call.form(),
                deed);
    }
}
