package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Charges and disputes as Stripe writes them. */
final class ChargeRendering {
    private ChargeRendering() {}

    static ObjectNode charge(Thing.Charge charge, Deed deed) {
        Thing.PaymentIntent intent = deed.get(Thing.PaymentIntent.class, charge.intent());
        Thing.PaymentMethod method = deed.get(Thing.PaymentMethod.class, charge.paymentMethod());
        boolean succeeded = charge.state() == Thing.ChargeState.SUCCEEDED;
        boolean failed = charge.state() == Thing.ChargeState.FAILED;
        ObjectNode node = Rendering.head(charge.id(), "charge", charge.created());
        node.put("amount", intent.amount()).put("amount_captured", failed ? 0 : intent.amount());
        node.put("amount_refunded", charge.refunded()).putNull("application").putNull("application_fee");
        node.putNull("application_fee_amount");
        // Stripe makes the balance transaction while the charge is still pending.
        node.put("balance_transaction", Ledger.idOf(charge.id()));
        Rendering.billingDetails(node, method.fields());
        node.putNull("calculated_statement_descriptor").put("captured", !failed);
        node.put("currency", "eur").put("customer", intent.customer());
        node.put("description", intent.fields().get("description"));
        node.put("disputed", charge.dispute() != null);
        node.put("failure_balance_transaction", failed ? Ledger.undoneIdOf(charge.id()) : null);
        String code = charge.failureCode();
        node.put("failure_code", code);
        node.put("failure_message", code == null ? null : FailureCode.of(code).message());
        node.putObject("fraud_details");
        Rendering.metadata(node, intent.fields());
        node.putNull("on_behalf_of");
        outcome(node, failed);
        node.put("paid", succeeded).put("payment_intent", charge.intent());
        node.put("payment_method", charge.paymentMethod());
        ObjectNode details = node.putObject("payment_method_details").put("type", "sepa_debit");
        ObjectNode sepa = details.putObject("sepa_debit");
        Rendering.account(sepa, method);
        sepa.put("expected_debit_date", charge.debitOn().toString()).put("mandate", charge.mandate());
        node.put("receipt_email", intent.fields().get("receipt_email")).putNull("receipt_number");
        node.putNull("receipt_url")
                .put("refunded", charge.refunded() == intent.amount())
                .putNull("review")
                .putNull("shipping");
        node.putNull("source_transfer")
                .put("statement_descriptor", intent.fields().get("statement_descriptor"));
        node.putNull("statement_descriptor_suffix");
        return node.put("status", charge.state().wire())
                .putNull("transfer_data")
                .putNull("transfer_group");
    }

    private static void outcome(ObjectNode node, boolean failed) {
        ObjectNode outcome = node.putObject("outcome");
        outcome.putNull("advice_code").putNull("network_advice_code").putNull("network_decline_code");
        outcome.put("network_status", failed ? "declined_by_network" : "approved_by_network");
        outcome.putNull("reason");
        outcome.put("seller_message", failed ? "The bank returned the debit." : "Payment complete.");
        outcome.put("type", failed ? "issuer_declined" : "authorized");
    }

    static ObjectNode dispute(Thing.Dispute dispute) {
        ObjectNode node = Rendering.head(dispute.id(), "dispute", dispute.created());
        node.put("amount", dispute.amount());
        node.putArray("balance_transactions");
        node.put("charge", dispute.charge()).put("currency", "eur");
        node.putArray("enhanced_eligibility_types");
        node.putObject("evidence");
        ObjectNode evidence = node.putObject("evidence_details");
        evidence.putNull("due_by")
                .put("has_evidence", false)
                .put("past_due", false)
                .put("submission_count", 0);
        node.put("is_charge_refundable", false);
        node.set("metadata", JsonNodeFactory.instance.objectNode());
        node.put("payment_intent", dispute.intent());
        return node.put("reason", dispute.reason()).put("status", dispute.state());
    }

    static ObjectNode refund(Balance.Refund refund) {
        ObjectNode node = Rendering.head(refund.id(), "refund", refund.created());
        // A refund is not told in which mode it was made.
        node.remove("livemode");
        node.put("amount", refund.amount()).put("charge", refund.charge()).put("currency", "eur");
        node.put("balance_transaction", Ledger.idOf(refund.id()));
        if (refund.state() == Balance.RefundState.FAILED) {
            node.put("failure_balance_transaction", Ledger.undoneIdOf(refund.id()));
            node.put("failure_reason", refund.failureReason());
        }
        Rendering.metadata(node, refund.fields());
        node.put("payment_intent", refund.intent())
                .put("reason", refund.fields().get("reason"));
        node.putNull("receipt_number").putNull("source_transfer_reversal");
        return node.put("status", refund.state().wire()).putNull("transfer_reversal");
    }
}
