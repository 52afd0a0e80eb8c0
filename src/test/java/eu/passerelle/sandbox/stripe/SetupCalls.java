package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code /v1/setup_intents}: a mandate without a payment. */
final class SetupCalls {
    private SetupCalls() {}

    static ObjectNode create(Call call, Deed deed) {
        Form form = call.form();
        MandateMaking.onlySepa(form);
        MandateMaking.onlyWithConfirm(form, "mandate_data");
        Thing.Customer customer = form.has("customer") ? call.givenCustomer(deed) : null;
        Thing.PaymentMethod method = form.has("payment_method")
                ? call.given("payment_method", Thing.PaymentMethod.class, "PaymentMethod", deed)
                : null;
        if (form.isTrue("confirm")) {
            return Rendering.of(confirmed(form, customer, method, deed), deed);
        }
        Thing.IntentState state =
                method == null ? Thing.IntentState.REQUIRES_PAYMENT_METHOD : Thing.IntentState.REQUIRES_CONFIRMATION;
        Thing.SetupIntent setup = deed.put(new Thing.SetupIntent(
                deed.newId("seti"),
                deed.now(),
                Map.copyOf(CustomerCalls.plain(form, new TreeMap<>())),
                customer == null ? null : customer.id(),
                method == null ? null : method.id(),
                null,
                state));
        deed.notice("setup_intent.created", setup);
        return Rendering.of(setup, deed);
    }

    private static Thing.SetupIntent confirmed(
            Form form, Thing.@Nullable Customer customer, Thing.@Nullable PaymentMethod method, Deed deed) {
        if (customer == null) {
            throw Refusal.missing("customer");
        }
        if (method == null) {
            throw Refusal.missing("payment_method");
        }
        MandateMaking.check(form, deed);
        MethodCalls.attach(method, customer, deed);
        Thing.Mandate mandate = MandateMaking.make(form, method.id(), true, deed);
        Thing.SetupIntent setup = deed.put(new Thing.SetupIntent(
                deed.newId("seti"),
                deed.now(),
                Map.copyOf(CustomerCalls.plain(form, new TreeMap<>())),
                customer.id(),
                method.id(),
                mandate.id(),
                Thing.IntentState.SUCCEEDED));
        deed.notice("setup_intent.created", setup);
        deed.notice("setup_intent.succeeded", setup);
        return setup;
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        Thing.SetupIntent setup = call.named(Thing.SetupIntent.class, "setupintent", deed);
        return Rendering.of(setup, deed);
    }

    static ObjectNode list(Call call, Deed deed) {
        String customer = call.form().get("customer");
        String method = call.form().get("payment_method");
        return Page.of(
                "/v1/setup_intents",
                Thing.SetupIntent.class,
                setup -> (customer == null || customer.equals(setup.customer()))
                        && (method == null || method.equals(setup.paymentMethod())),
                call.form(),
                deed);
    }
}
