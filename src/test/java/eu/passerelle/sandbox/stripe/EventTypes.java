package eu.passerelle.sandbox.stripe;

import java.util.Set;

/** The events that are told here, all of them Stripe's. */
final class EventTypes {
    static final Set<String> ALL = Set.of(
            "customer.created",
            "customer.updated",
            "customer.deleted",
            "payment_method.attached",
            "payment_method.detached",
            "mandate.updated",
            "setup_intent.created",
            "setup_intent.succeeded",
            "payment_intent.created",
            "payment_intent.processing",
            "payment_intent.succeeded",
            "payment_intent.payment_failed",
            "payment_intent.canceled",
            "charge.pending",
            "charge.succeeded",
            "charge.failed",
            "charge.updated",
            "charge.refunded",
            "charge.refund.updated",
            "refund.created",
            "refund.updated",
            "refund.failed",
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.funds_reinstated",
            "charge.dispute.closed",
            "payout.created",
            "payout.paid",
            "payout.failed",
            "payout.reconciliation_completed");

    private EventTypes() {}

    static String known(String type) {
        if (!ALL.contains(type)) {
            throw new IllegalArgumentException("no event of this simulator: " + type);
        }
        return type;
    }
}
