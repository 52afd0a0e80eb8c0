package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.Ids;
import org.jspecify.annotations.Nullable;

/** Writes the account's balance. Every payment, refund, return and payout has its line, whose id its source tells. */
final class Ledger {
    private static final long SEPA_FEE_CENTS = 35;
    private static final long DISPUTE_FEE_CENTS = 750;
    private static final int TAX_PERCENT = 20;

    private Ledger() {}

    static String idOf(String source) {
        return "txn_" + Ids.of("txn|" + source, 24);
    }

    /** Of what undid the first line of this source. */
    static String undoneIdOf(String source) {
        return "txn_" + Ids.of("failure|" + source, 24);
    }

    /** The line is there while the payment is still pending, and nothing of it is money yet. */
    static void pending(Thing.Charge charge, long amount, Deed deed) {
        write(idOf(charge.id()), "payment", "charge", amount, SEPA_FEE_CENTS, charge.id(), null, deed);
    }

    static void succeeded(Thing.Charge charge, Deed deed) {
        deed.put(deed.get(Balance.Line.class, idOf(charge.id())).available(deed.now()));
    }

    /** What was never money goes out of the balance as it came, and Stripe's fee with it. */
    static void failed(Thing.Charge charge, Deed deed) {
        Balance.Line in =
                deed.put(deed.get(Balance.Line.class, idOf(charge.id())).available(deed.now()));
        write(
                undoneIdOf(charge.id()),
                "payment_failure_refund",
                "payment_failure_refund",
                -in.amount(),
                -in.fee(),
                charge.id(),
                deed.now(),
                deed);
    }

    static void refunded(Balance.Refund refund, Deed deed) {
        write(idOf(refund.id()), "payment_refund", "refund", -refund.amount(), 0, refund.id(), deed.now(), deed);
    }

    static void refundFailed(Balance.Refund refund, Deed deed) {
        String id = undoneIdOf(refund.id());
        write(id, "refund_failure", "refund_failure", refund.amount(), 0, refund.id(), deed.now(), deed);
    }

    static void withdrawn(Thing.Dispute dispute, Deed deed) {
        long amount = -dispute.amount();
        write(idOf(dispute.id()), "adjustment", "dispute", amount, DISPUTE_FEE_CENTS, dispute.id(), deed.now(), deed);
    }

    /** The dispute's fee stays with Stripe. */
    static void reinstated(Thing.Dispute dispute, Deed deed) {
        String id = undoneIdOf(dispute.id());
        write(id, "adjustment", "dispute_reversal", dispute.amount(), 0, dispute.id(), deed.now(), deed);
    }

    /** It is one of the lines of its own payout. */
    static void paidOut(Balance.Payout payout, Deed deed) {
        deed.put(new Balance.Line(
                idOf(payout.id()),
                deed.now(),
                "payout",
                "payout",
                -payout.amount(),
                0,
                0,
                payout.id(),
                deed.now(),
                payout.id()));
    }

    static void bounced(Balance.Payout payout, Deed deed) {
        String id = undoneIdOf(payout.id());
        write(id, "payout_failure", "payout_reversal", payout.amount(), 0, payout.id(), deed.now(), deed);
    }

    private static void write(
            String id,
            String type,
            String category,
            long amount,
            long fee,
            String source,
            @Nullable Long availableOn,
            Deed deed) {
        long tax = fee * TAX_PERCENT / 100;
        deed.put(new Balance.Line(id, deed.now(), type, category, amount, fee, tax, source, availableOn, null));
        PayoutLife.arm(deed);
    }
}
