package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.AccountBook;
import eu.passerelle.sandbox.simulator.Held;
import eu.passerelle.sandbox.simulator.T2Days;
import eu.passerelle.sandbox.simulator.World;
import java.time.LocalDate;

/** What business time does to debits, and to everything else that waits for it. */
final class DebitLife {
    private static final long DAY_SECONDS = 86_400;

    private DebitLife() {}

    static void step(World world, AccountBook book, Held due) {
        Long at = due.dueAt();
        if (at == null) {
            throw new IllegalStateException("time does nothing to " + due.id());
        }
        Deed deed = new Deed(world, book, at, null, null);
        switch (due) {
            case Thing.Charge charge -> step(charge, deed);
            case Balance.Refund refund -> RefundLife.step(refund, deed);
            case Balance.Till till -> PayoutLife.step(till, deed);
            case Balance.Payout payout -> PayoutLife.step(payout, deed);
            default -> throw new IllegalStateException("time does nothing to " + due.id());
        }
        deed.commit();
    }

    private static void step(Thing.Charge charge, Deed deed) {
        switch (charge.stage()) {
            case DEBIT -> debit(charge, decide(charge, deed), deed);
            case LATE -> settle(charge, ended(charge), deed);
            case DISPUTE -> dispute(charge, ended(charge), deed);
            case REINSTATE -> reinstate(charge, deed);
            case DONE -> deed.put(charge.done());
        }
    }

    /** A script for this IBAN counts before what Stripe's test accounts do; without either the debit succeeds. */
    private static Ending decide(Thing.Charge charge, Deed deed) {
        Thing.PaymentMethod method = deed.get(Thing.PaymentMethod.class, charge.paymentMethod());
        Ending scenario = method.scenario();
        return deed.script(method.ibanDigest()).orElse(scenario == null ? Ending.success() : scenario);
    }

    private static Ending ended(Thing.Charge charge) {
        Ending ending = charge.ending();
        return ending == null ? Ending.success() : ending;
    }

    private static void debit(Thing.Charge charge, Ending ending, Deed deed) {
        int late =
                switch (ending) {
                    case Ending.Collected collected -> collected.lateT2Days();
                    case Ending.Bounced bounced -> bounced.lateT2Days();
                    case Ending.Disputed disputed -> 0;
                    case Ending.Reinstated reinstated -> 0;
                };
        if (late == 0) {
            settle(charge, ending, deed);
        } else {
            LocalDate day = T2Days.plus(charge.debitOn(), late);
            deed.put(charge.due(ending, Thing.Stage.LATE, IntentCalls.endOf(day)));
        }
    }

    private static void settle(Thing.Charge charge, Ending ending, Deed deed) {
        switch (ending) {
            case Ending.Collected collected -> succeed(charge.done(), deed);
            case Ending.Bounced bounced -> fail(charge.done(), FailureCode.of(bounced.failureCode()), deed);
            case Ending.Disputed disputed -> succeedUntil(charge, ending, disputed.daysAfterSuccess(), deed);
            case Ending.Reinstated reinstated -> succeedUntil(charge, ending, reinstated.daysAfterSuccess(), deed);
        }
    }

    private static void succeedUntil(Thing.Charge charge, Ending ending, int days, Deed deed) {
        succeed(charge.due(ending, Thing.Stage.DISPUTE, deed.now() + days * DAY_SECONDS), deed);
    }

    private static void succeed(Thing.Charge charge, Deed deed) {
        Thing.Charge paid = deed.put(charge.become(Thing.ChargeState.SUCCEEDED, null));
        Ledger.succeeded(paid, deed);
        Thing.PaymentIntent intent = deed.get(Thing.PaymentIntent.class, charge.intent());
        Thing.PaymentIntent succeeded = deed.put(intent.with(Thing.IntentState.SUCCEEDED));
        deed.notice("charge.succeeded", paid);
        deed.notice("payment_intent.succeeded", succeeded);
    }

    private static void fail(Thing.Charge charge, FailureCode code, Deed deed) {
        Thing.Charge failed = deed.put(charge.become(Thing.ChargeState.FAILED, code.wire()));
        Ledger.failed(failed, deed);
        Thing.PaymentIntent intent = deed.get(Thing.PaymentIntent.class, charge.intent());
        deed.notice("charge.failed", failed);
        deed.notice("payment_intent.payment_failed", deed.put(intent.fail()));
        if (code.endsMandate()) {
            endMandate(charge, deed);
        }
    }

    private static void endMandate(Thing.Charge charge, Deed deed) {
        Thing.Mandate mandate = deed.get(Thing.Mandate.class, charge.mandate());
        if (mandate.active()) {
            MethodCalls.end(mandate, deed);
        }
    }

    /** SEPA disputes cannot be won by evidence: lost the day they come, unless the script brings the funds back. */
    private static void dispute(Thing.Charge charge, Ending ending, Deed deed) {
        String reason = ending instanceof Ending.Disputed disputed ? disputed.reason() : "customer_initiated";
        Thing.PaymentIntent intent = deed.get(Thing.PaymentIntent.class, charge.intent());
        Thing.Dispute open = deed.put(new Thing.Dispute(
                deed.newId("dp"), deed.now(), charge.id(), intent.id(), intent.amount(), reason, "needs_response"));
        Ledger.withdrawn(open, deed);
        Thing.Charge next = ending instanceof Ending.Reinstated reinstated
                ? charge.due(ending, Thing.Stage.REINSTATE, deed.now() + reinstated.daysAfterDispute() * DAY_SECONDS)
                : charge.done();
        deed.notice("charge.updated", deed.put(next.disputedBy(open.id(), false)), wasDisputed(false));
        deed.notice("charge.dispute.created", open);
        deed.notice("charge.dispute.funds_withdrawn", open);
        RefundLife.failOfDisputed(next, deed);
        if (next.stage() == Thing.Stage.DONE) {
            deed.notice("charge.dispute.closed", deed.put(open.with("lost")));
        }
        if (reason.equals("debit_not_authorized")) {
            endMandate(charge, deed);
        }
    }

    private static ObjectNode wasDisputed(boolean before) {
        return JsonNodeFactory.instance.objectNode().put("disputed", before);
    }

    private static void reinstate(Thing.Charge charge, Deed deed) {
        String id = charge.dispute();
        if (id == null) {
            throw new IllegalStateException("a charge without a dispute has no funds to come back: " + charge.id());
        }
        Thing.Dispute won = deed.put(deed.get(Thing.Dispute.class, id).with("won"));
        Ledger.reinstated(won, deed);
        deed.put(charge.done().disputedBy(id, true));
        deed.notice("charge.dispute.funds_reinstated", won);
        deed.notice("charge.dispute.closed", won);
    }
}
