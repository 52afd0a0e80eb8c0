package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.gocardless.Thing.Item;
import org.jspecify.annotations.Nullable;

/** {@code /payouts}, {@code /payout_items} and {@code /events}. */
final class PayoutCalls {
    private static final int ITEMS_KEPT_MONTHS = 6;

    private PayoutCalls() {}

    static ObjectNode get(Call call, Deed deed) {
        return Call.one("payouts", call.named(Thing.Payout.class, deed).shown());
    }

    static ObjectNode list(Call call, Deed deed) {
        return Page.of(
                "payouts",
                Thing.Payout.class,
                one -> MandateCalls.asked(call.text("status"), one.status())
                        && MandateCalls.asked(call.text("creditor"), one.link("creditor"))
                        && MandateCalls.asked(call.text("reference"), Json.text(one.shown(), "reference")),
                Thing::shown,
                call,
                deed);
    }

    /** Of the last six months only. */
    static ObjectNode items(Call call, Deed deed) {
        Thing.Payout payout = deed.find(Thing.Payout.class, String.valueOf(call.text("payout")))
                .orElseThrow(Refusal::noSuch);
        if (Days.dayOf(payout.created()).plusMonths(ITEMS_KEPT_MONTHS).isBefore(deed.today())) {
            throw Refusal.usage(410, "payout_items_data_archived", "Items of payouts are kept for 6 months");
        }
        return Page.ofPlaces(
                "payout_items", payout.items().stream().map(PayoutCalls::shown).toList(), call);
    }

    private static ObjectNode shown(Item item) {
        ObjectNode shown = Json.object().put("type", item.type()).put("amount", Tills.decimal(item.tenths()));
        ObjectNode links = shown.putObject("links");
        link(links, "payment", item.payment());
        link(links, "mandate", item.mandate());
        link(links, "refund", item.refund());
        var taxes = shown.putArray("taxes");
        if (item.taxTenths() != 0) {
            String tax = Tills.decimal(item.taxTenths());
            ObjectNode one = taxes.addObject().put("amount", tax).put("currency", "EUR");
            one.put("destination_amount", tax).put("destination_currency", "EUR");
            one.putNull("exchange_rate").put("tax_rate_id", "FR_VAT_1");
        }
        return shown;
    }

    private static void link(ObjectNode links, String name, @Nullable String id) {
        if (id != null) {
            links.put(name, id);
        }
    }

    static ObjectNode event(Call call, Deed deed) {
        return Call.one("events", call.named(Thing.Event.class, deed).shown());
    }

    static ObjectNode events(Call call, Deed deed) {
        return Page.of(
                "events",
                Thing.Event.class,
                one -> MandateCalls.asked(call.text("action"), Json.text(one.shown(), "action"))
                        && MandateCalls.asked(call.text("resource_type"), Json.text(one.shown(), "resource_type"))
                        && MandateCalls.asked(call.text("mandate"), one.link("mandate"))
                        && MandateCalls.asked(call.text("payment"), one.link("payment"))
                        && MandateCalls.asked(call.text("payout"), one.link("payout"))
                        && MandateCalls.asked(call.text("refund"), one.link("refund"))
                        && MandateCalls.asked(call.text("billing_request"), one.link("billing_request")),
                Thing::shown,
                call,
                deed);
    }
}
