package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What business time does to refunds. One that fails leaves the payment as it was before. */
final class RefundLife {
    private RefundLife() {}

    /** The id of what a sandbox wrote about refunds to this account. */
    static String scriptOf(String ibanDigest) {
        return "refund|" + ibanDigest;
    }

    static void step(Balance.Refund refund, Deed deed) {
        Thing.Charge charge = deed.get(Thing.Charge.class, refund.charge());
        Thing.PaymentMethod method = deed.get(Thing.PaymentMethod.class, charge.paymentMethod());
        Optional<Balance.RefundScript> script = deed.find(Balance.RefundScript.class, scriptOf(method.ibanDigest()));
        if (script.isPresent()) {
            fail(refund, script.get().failureReason(), deed);
            return;
        }
        Balance.Refund done = deed.put(refund.succeed());
        deed.notice("refund.updated", done, was());
        deed.notice("charge.refund.updated", done, was());
    }

    /** The bank has taken the money itself: what is under way would give it back twice. */
    static void failOfDisputed(Thing.Charge charge, Deed deed) {
        List<Balance.Refund> underWay = deed.all(Balance.Refund.class).stream()
                .filter(refund -> refund.charge().equals(charge.id()))
                .filter(refund -> refund.state() == Balance.RefundState.PENDING)
                .toList();
        underWay.forEach(refund -> fail(refund, "charge_for_pending_refund_disputed", deed));
    }

    private static void fail(Balance.Refund refund, String reason, Deed deed) {
        Balance.Refund failed = deed.put(refund.fail(reason));
        Ledger.refundFailed(failed, deed);
        Thing.Charge charge = deed.get(Thing.Charge.class, refund.charge());
        deed.put(charge.refunded(charge.refunded() - refund.amount()));
        deed.notice("refund.updated", failed, was());
        deed.notice("charge.refund.updated", failed, was());
        deed.notice("refund.failed", failed, was());
    }

    private static ObjectNode was() {
        return JsonNodeFactory.instance.objectNode().put("status", Balance.RefundState.PENDING.wire());
    }
}
