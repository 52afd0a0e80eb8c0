package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.gocardless.Deed.Why;
import eu.passerelle.sandbox.gocardless.Ending.Act;
import eu.passerelle.sandbox.gocardless.Ending.Step;
import java.util.List;
import java.util.Map;

/** {@code /scenario_simulators}: GoCardless' own names, each done at once and with all that lies on the way. */
final class ScenarioCalls {
    private static final Step CONFIRM = Step.of(Act.CONFIRM, 0);
    private static final Step PAY_OUT = Step.of(Act.PAY_OUT, 0);
    private static final Step FAIL = Step.of(Act.FAIL, 0, Cause.INSUFFICIENT_FUNDS);
    private static final Step CHARGE_BACK = Step.of(Act.CHARGE_BACK, 0, Cause.REFUND_REQUESTED);

    /** What each does to a payment that was submitted. */
    private static final Map<String, List<Step>> PAYMENTS = Map.of(
            "payment_submitted", List.of(),
            "payment_confirmed", List.of(CONFIRM),
            "payment_paid_out", List.of(CONFIRM, PAY_OUT),
            "payment_failed", List.of(FAIL),
            "payment_charged_back", List.of(CONFIRM, PAY_OUT, CHARGE_BACK),
            "payment_chargeback_settled", List.of(CONFIRM, PAY_OUT, CHARGE_BACK),
            "payment_late_failure", List.of(CONFIRM, PAY_OUT, FAIL),
            "payment_late_failure_settled", List.of(CONFIRM, PAY_OUT, FAIL));

    private ScenarioCalls() {}

    static ObjectNode run(Call call, Deed deed) {
        String name = call.id();
        String resource = String.valueOf(call.text("links", "resource"));
        if (PAYMENTS.containsKey(name)) {
            payment(name, find(Thing.Payment.class, resource, deed), deed);
        } else if (name.startsWith("mandate_")) {
            mandate(name, find(Thing.Mandate.class, resource, deed), deed);
        } else if (name.startsWith("refund_")) {
            refund(name, find(Thing.Refund.class, resource, deed), deed);
        } else if (name.equals("payout_bounced")) {
            bounce(find(Thing.Payout.class, resource, deed), deed);
        } else if (name.startsWith("creditor_verification_status_")) {
            verify(name, resource, deed);
        } else {
            throw Refusal.noSuch();
        }
        return Call.one("scenario_simulators", Json.object().put("id", name));
    }

    private static <T extends Thing> T find(Class<T> type, String id, Deed deed) {
        return deed.find(type, id).orElseThrow(Refusal::noSuch);
    }

    private static void payment(String name, Thing.Payment payment, Deed deed) {
        List<Step> steps = PAYMENTS.getOrDefault(name, List.of());
        boolean late =
                name.startsWith("payment_late_failure") && payment.status().equals("paid_out");
        if (!late && !payment.status().equals("pending_submission")) {
            throw Refusal.state("scenario_not_possible", "The payment is " + payment.status());
        }
        if (!late) {
            PaymentActs.submit(deed.put(payment.then(List.of(), null)), deed);
        }
        for (Step step : late ? steps.subList(2, 3) : steps) {
            PaymentActs.act(now(payment, deed), step, deed);
            if (step.act() == Act.PAY_OUT) {
                settle(deed);
            }
        }
        deed.put(now(payment, deed).then(List.of(), null));
        if (name.endsWith("_settled")) {
            settle(deed);
        }
    }

    private static Thing.Payment now(Thing.Payment payment, Deed deed) {
        return deed.get(Thing.Payment.class, payment.id());
    }

    private static void settle(Deed deed) {
        if (!Tills.payOut(deed)) {
            throw Refusal.state("scenario_not_possible", "Nothing is left that a payout could be made of");
        }
    }

    /** A SEPA mandate is submitted with its first payment: what others do before is not possible for it. */
    private static void mandate(String name, Thing.Mandate mandate, Deed deed) {
        switch (name) {
            case "mandate_expired" -> {
                state(mandate, List.of("pending_submission", "active"));
                MandateActs.end(mandate, "expired", Why.gocardless("mandate_expired", "Expired."), deed);
            }
            case "mandate_transferred", "mandate_transferred_with_resubmission" -> {
                state(mandate, List.of("pending_submission", "submitted", "active"));
                Why moved = new Why("bank", "bank_account_transferred", "The payer changed banks.", null, false);
                deed.event(mandate, "transferred", moved);
                if (name.endsWith("resubmission")) {
                    deed.event(mandate, "resubmission_requested", moved);
                }
            }
            default -> throw Refusal.state("scenario_not_possible", "Not compatible with SEPA mandates");
        }
    }

    private static void state(Thing.Mandate mandate, List<String> from) {
        if (!from.contains(mandate.status())) {
            throw Refusal.state("scenario_not_possible", "The mandate is " + mandate.status());
        }
    }

    private static void refund(String name, Thing.Refund refund, Deed deed) {
        switch (name) {
            case "refund_paid", "refund_settled" -> settle(deed);
            case "refund_bounced" ->
                deed.event(
                        deed.put(refund.become("bounced")),
                        "failed",
                        Why.gocardless("refund_failed", "The payer's bank refused it."));
            case "refund_returned" -> returned(refund, deed);
            default -> throw Refusal.noSuch();
        }
    }

    private static void returned(Thing.Refund refund, Deed deed) {
        Thing.Payment payment = deed.get(Thing.Payment.class, refund.link("payment"));
        long left = payment.shown().path("amount_refunded").asLong() - refund.amount();
        deed.put(payment.show(Json.withNumber(payment.shown(), "amount_refunded", left)));
        Thing.Refund back = deed.put(refund.become("funds_returned"));
        Tills.refund(back, "refund_funds_returned", 1, deed);
        deed.event(back, "funds_returned", Why.gocardless("refund_funds_returned", "The money came back."));
    }

    private static void bounce(Thing.Payout payout, Deed deed) {
        ObjectNode shown = Json.with(payout.shown(), "status", "bounced");
        Thing.Payout bounced = deed.put(new Thing.Payout(payout.id(), payout.created(), shown, payout.items(), null));
        Map<String, String> links = Map.of("creditor", Creditors.id(deed));
        deed.event("creditors", "bounced_payout", bounced, links, Why.gocardless("bounced_payout", "It came back."));
    }

    private static void verify(String name, String creditor, Deed deed) {
        String status = name.substring("creditor_verification_status_".length());
        if (!creditor.equals(Creditors.id(deed))
                || !List.of("action_required", "in_review", "successful").contains(status)) {
            throw Refusal.noSuch();
        }
        Thing.Verification set = deed.put(new Thing.Verification(creditor, deed.now(), status));
        Why why = Why.gocardless("creditor_updated", "The verification status changed.");
        deed.event("creditors", "updated", set, Map.of("creditor", creditor), why);
    }
}
