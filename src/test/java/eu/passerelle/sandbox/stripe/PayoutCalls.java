package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /v1/payouts} and {@code /v1/balance_transactions}. */
final class PayoutCalls {
    private PayoutCalls() {}

    static ObjectNode list(Call call, Deed deed) {
        String status = call.form().get("status");
        return Page.of(
                "/v1/payouts",
                Balance.Payout.class,
                payout -> status == null || status.equals(payout.state().wire()),
                call.form(),
                deed);
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        return Rendering.of(call.named(Balance.Payout.class, "payout", deed), deed);
    }

    static ObjectNode lines(Call call, Deed deed) {
        Form form = call.form();
        String payout = form.get("payout");
        if (payout != null
                && !call.given("payout", Balance.Payout.class, "payout", deed).reconciled()) {
            throw Refusal.of(
                    400,
                    "payout_reconciliation_not_ready",
                    "payout",
                    "Payout reconciliation is not ready yet. Wait for payout.reconciliation_completed.");
        }
        String type = form.get("type");
        String source = form.get("source");
        return Page.of(
                "/v1/balance_transactions",
                Balance.Line.class,
                line -> (payout == null || payout.equals(line.payout()))
                        && (type == null || type.equals(line.type()))
                        && (source == null || source.equals(line.source())),
                form,
                deed);
    }

    static ObjectNode line(Call call, Deed deed) {
        return Rendering.of(call.named(Balance.Line.class, "balance transaction", deed), deed);
    }

    static ObjectNode rendered(Balance.Payout payout) {
        ObjectNode node = Rendering.head(payout.id(), "payout", payout.created());
        boolean failed = payout.state() == Balance.PayoutState.FAILED;
        node.put("amount", payout.amount()).putNull("application_fee").putNull("application_fee_amount");
        node.put("arrival_date", payout.arrivesAt()).put("automatic", true);
        node.put("balance_transaction", Ledger.idOf(payout.id())).put("currency", "eur");
        node.put("description", "STRIPE PAYOUT").putNull("destination");
        node.put("failure_balance_transaction", failed ? Ledger.undoneIdOf(payout.id()) : null);
        node.put("failure_code", failed ? "account_closed" : null);
        node.put("failure_message", failed ? "The bank account has been closed." : null);
        node.putObject("metadata");
        node.put("method", "standard").putNull("original_payout").putNull("payout_method");
        node.put("reconciliation_status", payout.reconciled() ? "completed" : "in_progress");
        node.putNull("reversed_by").put("source_type", "card").putNull("statement_descriptor");
        node.put("status", payout.state().wire()).putNull("trace_id");
        return node.put("type", "bank_account");
    }

    static ObjectNode rendered(Balance.Line line, Deed deed) {
        ObjectNode node = Rendering.head(line.id(), "balance_transaction", line.created());
        node.remove("livemode");
        Long on = line.availableOn();
        boolean available = on != null && on <= deed.now();
        node.put("amount", line.amount()).put("available_on", on == null ? line.created() : on);
        node.put("balance_type", "payments").put("currency", "eur").putNull("description");
        node.putNull("exchange_rate").put("fee", line.fee() + line.tax());
        ArrayNode details = node.putArray("fee_details");
        detail(details, line.fee(), "Stripe processing fees", "stripe_fee");
        detail(details, line.tax(), "VAT", "tax");
        node.put("net", line.net()).put("reporting_category", line.category());
        return node.put("source", line.source())
                .put("status", available ? "available" : "pending")
                .put("type", line.type());
    }

    private static void detail(ArrayNode details, long cents, String description, String type) {
        if (cents != 0) {
            details.addObject()
                    .put("amount", cents)
                    .putNull("application")
                    .put("currency", "eur")
                    .put("description", description)
                    .put("type", type);
        }
    }
}
