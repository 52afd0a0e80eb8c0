package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /v1/checkout/sessions}: pages on which one amount is paid by card or SEPA debit. */
final class SessionCalls {
    static final String PAGES = "/c/pay/";
    private static final Duration OPEN_MAX = Duration.ofHours(24);
    private static final Duration OPEN_MIN = Duration.ofMinutes(30);
    private static final String ITEM = "line_items[0]";
    private static final String PAGE = "metadata[passerelle_page]";

    private SessionCalls() {}

    static ObjectNode create(Call call, Deed deed) {
        Form form = call.form();
        form.need("mode");
        form.need("success_url");
        if (!form.need(ITEM + "[price_data][currency]").equals("eur")) {
            throw Refusal.invalid(ITEM + "[price_data][currency]", "SEPA debits are made in eur.");
        }
        form.need(ITEM + "[price_data][product_data][name]");
        long amount = Long.parseLong(form.need(ITEM + "[price_data][unit_amount]"));
        if (amount < 50 || !form.need(ITEM + "[quantity]").equals("1")) {
            throw Refusal.of(400, "amount_too_small", ITEM, "One item of at least €0.50 is paid here.");
        }
        for (String param : List.of("client_reference_id", PAGE, "payment_intent_data[" + PAGE.replace("[", "]["))) {
            form.need(param);
        }
        if (form.has("customer")) {
            call.givenCustomer(deed);
        }
        String id = deed.newId("cs_test");
        Session session = deed.put(new Session(
                id,
                deed.now(),
                Map.copyOf(CustomerCalls.plain(form, new TreeMap<>())),
                "http://" + call.host() + PAGES + id,
                null,
                Session.State.OPEN,
                expiresAt(form, deed)));
        return Rendering.of(session, deed);
    }

    private static long expiresAt(Form form, Deed deed) {
        String asked = form.get("expires_at");
        long at = asked == null ? deed.now() + OPEN_MAX.toSeconds() : Long.parseLong(asked);
        long open = at - deed.now();
        if (open < OPEN_MIN.toSeconds() || open > OPEN_MAX.toSeconds()) {
            throw Refusal.invalid("expires_at", "expires_at must be 30 minutes to 24 hours from now.");
        }
        return at;
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        return Rendering.of(call.named(Session.class, "checkout.session", deed), deed);
    }

    static ObjectNode expire(Call call, Deed deed) {
        Session session = call.named(Session.class, "checkout.session", deed);
        if (session.state() != Session.State.OPEN) {
            throw Refusal.of(
                    400,
                    null,
                    null,
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a"
                            + " status of `" + session.state().wire() + "`.");
        }
        return Rendering.of(expire(session, deed), deed);
    }

    static Session expire(Session session, Deed deed) {
        Session expired = deed.put(session.with(Session.State.EXPIRED, session.intent()));
        deed.notice("checkout.session.expired", expired);
        return expired;
    }

    static ObjectNode rendered(Session session, Deed deed) {
        ObjectNode node = Rendering.head(session.id(), "checkout.session", session.created());
        Map<String, String> fields = session.fields();
        node.put("amount_subtotal", session.amount()).put("amount_total", session.amount());
        node.putNull("cancel_url").put("client_reference_id", fields.get("client_reference_id"));
        node.put("currency", "eur").put("customer", fields.get("customer"));
        node.putNull("customer_details").put("expires_at", session.expiresAt());
        Rendering.metadata(node, fields);
        node.put("mode", "payment").put("payment_intent", session.intent());
        node.putArray("payment_method_types").add("card").add("sepa_debit");
        node.put("payment_status", paid(session.intent(), deed) ? "paid" : "unpaid");
        node.put("status", session.state().wire()).put("success_url", fields.get("success_url"));
        node.put("ui_mode", "hosted_page");
        return node.put("url", session.state() == Session.State.OPEN ? session.url() : null);
    }

    private static boolean paid(@Nullable String intent, Deed deed) {
        return intent != null && deed.get(Thing.PaymentIntent.class, intent).state() == Thing.IntentState.SUCCEEDED;
    }
}
