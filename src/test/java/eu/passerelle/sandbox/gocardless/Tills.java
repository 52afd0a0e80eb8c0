package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.gocardless.Deed.Why;
import eu.passerelle.sandbox.gocardless.Thing.Item;
import eu.passerelle.sandbox.simulator.T2Days;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The balance of an account and its payouts. Every working day what is in the till is paid out, if there is more in it
 * than was taken back.
 */
final class Tills {
    private static final int TENTHS = 10;
    private static final long FEE_FIXED_TENTHS = 200;
    private static final long FEE_SHARE = 100;
    private static final long TAX_PERCENT = 20;

    private Tills() {}

    static void credit(Thing.Payment payment, Deed deed) {
        add(deed, item("payment_paid_out", payment.amount() * TENTHS, payment), fee(payment, -1));
    }

    /** Out of the till if it still lies there, else out of what a later payout would bring; its fee comes back. */
    static void takeBack(Thing.Payment payment, String type, Deed deed) {
        Thing.Till till = till(deed);
        List<Item> rest = till.items().stream()
                .filter(item -> !payment.id().equals(item.payment())
                        || !item.type().equals("payment_paid_out")
                                && !item.type().equals("gocardless_fee"))
                .toList();
        if (rest.size() < till.items().size()) {
            deed.put(new Thing.Till(Thing.Till.ID, till.created(), rest, till.dueAt()));
        } else if (payment.status().equals("paid_out")) {
            add(deed, item(type, -payment.amount() * TENTHS, payment), fee(payment, 1));
        }
    }

    static void refund(Thing.Refund refund, String type, int sign, Deed deed) {
        Thing.Payment payment = deed.get(Thing.Payment.class, refund.link("payment"));
        long tenths = sign * refund.amount() * TENTHS;
        add(deed, new Item(type, tenths, 0, payment.id(), payment.link("mandate"), refund.id()));
    }

    private static Item item(String type, long tenths, Thing.Payment payment) {
        return new Item(type, tenths, 0, payment.id(), payment.link("mandate"), null);
    }

    /** 20 cents and 1 % of the amount, and VAT on both. */
    private static Item fee(Thing.Payment payment, int sign) {
        long net = FEE_FIXED_TENTHS + Math.round(payment.amount() * (double) TENTHS / FEE_SHARE);
        long tax = Math.round(net * TAX_PERCENT / 100.0);
        return new Item("gocardless_fee", sign * (net + tax), sign * tax, payment.id(), payment.link("mandate"), null);
    }

    private static Thing.Till till(Deed deed) {
        return deed.find(Thing.Till.class, Thing.Till.ID)
                .orElseGet(() -> new Thing.Till(Thing.Till.ID, deed.now(), List.of(), null));
    }

    private static void add(Deed deed, Item... more) {
        Thing.Till till = till(deed);
        List<Item> items = Stream.concat(till.items().stream(), Stream.of(more)).toList();
        deed.put(new Thing.Till(Thing.Till.ID, till.created(), items, Days.nextPayout(deed.now())));
    }

    static long balanceCents(Deed deed) {
        return cents(sum(till(deed).items()));
    }

    private static long sum(List<Item> items) {
        return items.stream().mapToLong(Item::tenths).sum();
    }

    /** To the nearest cent. */
    private static long cents(long tenths) {
        return Math.floorDiv(tenths + TENTHS / 2, TENTHS);
    }

    /** Pays out what is in the till; false when that is nothing, and then it stays for a later day. */
    static boolean payOut(Deed deed) {
        Thing.Till till = till(deed);
        long amount = cents(sum(till.items()));
        if (amount <= 0) {
            deed.put(new Thing.Till(Thing.Till.ID, till.created(), till.items(), null));
            return false;
        }
        deed.put(new Thing.Till(Thing.Till.ID, till.created(), List.of(), null));
        Thing.Payout payout = deed.put(payout(till.items(), amount, deed));
        till.items().forEach(item -> settle(item, payout.id(), deed));
        return true;
    }

    private static Thing.Payout payout(List<Item> items, long amount, Deed deed) {
        LocalDate arrival = T2Days.plus(deed.today(), 1);
        String id = deed.newId("PO");
        long fees = items.stream()
                .filter(item -> item.type().equals("gocardless_fee"))
                .mapToLong(Item::tenths)
                .sum();
        ObjectNode shown = Json.object();
        shown.put("id", id).put("amount", amount).put("arrival_date", arrival.toString());
        shown.put("created_at", Json.moment(deed.now())).put("currency", "EUR");
        shown.put("deducted_fees", cents(-fees)).put("payout_type", "merchant");
        shown.put("reference", "GC-" + id).put("status", "pending").put("tax_currency", "EUR");
        shown.putObject("fx").putNull("fx_currency").putNull("fx_amount").putNull("exchange_rate");
        shown.putObject("links").put("creditor", Creditors.id(deed)).put("creditor_bank_account", Creditors.bank(deed));
        shown.putObject("metadata");
        return new Thing.Payout(id, deed.now(), shown, items, Days.answer(arrival, 0));
    }

    private static void settle(Item item, String payout, Deed deed) {
        if (item.refund() != null) {
            Thing.Refund refund = deed.get(Thing.Refund.class, item.refund());
            if (item.type().equals("payment_refunded")) {
                Thing.Refund paid = deed.put(refund.become("paid"));
                deed.event(paid, "paid", Why.gocardless("refund_paid", "The refund is part of a payout."));
                deed.event(paid, "refund_settled", Why.gocardless("refund_settled", "Taken from a payout."));
            }
            return;
        }
        if (item.payment() == null) {
            return;
        }
        Thing.Payment payment = deed.get(Thing.Payment.class, item.payment());
        switch (item.type()) {
            case "payment_paid_out" -> {
                Thing.Payment paid =
                        deed.put(payment.become("paid_out").show(Json.linked(paidOut(payment), "payout", payout)));
                Why why = Why.gocardless("payment_paid_out", "Paid out.");
                deed.event("payments", "paid_out", paid, Map.of("payment", paid.id(), "payout", payout), why);
                PaymentActs.goOn(paid, deed);
            }
            case "payment_failed" -> settled(payment, "late_failure_settled", payout, deed);
            case "payment_charged_back" -> settled(payment, "chargeback_settled", payout, deed);
            default -> {}
        }
    }

    private static ObjectNode paidOut(Thing.Payment payment) {
        return Json.with(payment.shown(), "status", "paid_out");
    }

    private static void settled(Thing.Payment payment, String action, String payout, Deed deed) {
        Map<String, String> links = Map.of("payment", payment.id(), "payout", payout);
        deed.event("payments", action, payment, links, Why.gocardless(action, "Taken from a payout."));
    }

    /** Time has come to it: it arrives. */
    static void arrive(Thing.Payout payout, Deed deed) {
        if (!payout.status().equals("pending")) {
            deed.put(new Thing.Payout(payout.id(), payout.created(), payout.shown(), payout.items(), null));
            return;
        }
        ObjectNode shown = Json.with(payout.shown(), "status", "paid");
        Thing.Payout paid = deed.put(new Thing.Payout(payout.id(), payout.created(), shown, payout.items(), null));
        Why why = Why.gocardless("payout_paid", "The payout was sent.");
        deed.event("payouts", "paid", paid, Map.of("payout", paid.id()), why);
    }

    /** With one decimal, as GoCardless writes parts of a payout. */
    static String decimal(long tenths) {
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return sign + size / TENTHS + "." + size % TENTHS;
    }
}
