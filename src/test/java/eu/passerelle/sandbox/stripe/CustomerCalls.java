package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** {@code /v1/customers}. */
final class CustomerCalls {
    private static final int NAME_CHARS_MAX = 256;

    private CustomerCalls() {}

    static ObjectNode create(Call call, Deed deed) {
        check(call.form());
        Thing.Customer customer = deed.put(new Thing.Customer(
                deed.newId("cus"), deed.now(), Map.copyOf(plain(call.form(), new TreeMap<>())), false));
        deed.notice("customer.created", customer);
        return Rendering.of(customer, deed);
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        return Rendering.of(call.named(Thing.Customer.class, "customer", deed), deed);
    }

    static ObjectNode update(Call call, Deed deed) {
        Thing.Customer before = alive(call, deed);
        check(call.form());
        Map<String, String> fields = Map.copyOf(plain(call.form(), new TreeMap<>(before.fields())));
        Thing.Customer after = deed.put(new Thing.Customer(before.id(), before.created(), fields, false));
        deed.notice("customer.updated", after, changed(Rendering.of(before, deed), Rendering.of(after, deed)));
        return Rendering.of(after, deed);
    }

    /** Takes every payment method and its mandates with it. */
    static ObjectNode delete(Call call, Deed deed) {
        Thing.Customer before = alive(call, deed);
        deed.all(Thing.PaymentMethod.class).stream()
                .filter(method -> before.id().equals(method.customer()))
                .forEach(method -> MethodCalls.detach(method, deed));
        deed.notice("customer.deleted", before);
        return Rendering.of(deed.put(new Thing.Customer(before.id(), before.created(), Map.of(), true)), deed);
    }

    static ObjectNode list(Call call, Deed deed) {
        String email = call.form().get("email");
        return Page.of(
                "/v1/customers",
                Thing.Customer.class,
                customer -> !customer.deleted()
                        && (email == null || email.equals(customer.fields().get("email"))),
                call.form(),
                deed);
    }

    static ObjectNode methods(Call call, Deed deed) {
        Thing.Customer customer = alive(call, deed);
        return Page.of(
                call.path(),
                Thing.PaymentMethod.class,
                method -> customer.id().equals(method.customer()),
                call.form(),
                deed);
    }

    private static Thing.Customer alive(Call call, Deed deed) {
        Thing.Customer customer = call.named(Thing.Customer.class, "customer", deed);
        if (customer.deleted()) {
            throw Refusal.noSuch("customer", customer.id(), null);
        }
        return customer;
    }

    private static void check(Form form) {
        String name = form.get("name");
        if (name != null && name.length() > NAME_CHARS_MAX) {
            throw Refusal.invalid("name", "Invalid string: name must be at most " + NAME_CHARS_MAX + " characters.");
        }
        checkEmail(form, "email");
    }

    static void checkEmail(Form form, String param) {
        String email = form.get(param);
        if (email != null && !email.isEmpty() && !email.matches("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]+")) {
            throw Refusal.of(400, "email_invalid", param, "Invalid email address.");
        }
    }

    /** The parameters that are kept as they came, put over those there were; an empty one takes away. */
    static Map<String, String> plain(Form form, Map<String, String> over) {
        form.values().forEach((name, value) -> {
            if (value.isEmpty()) {
                over.remove(name);
            } else if (!name.startsWith("expand[") && !name.startsWith("sepa_debit[")) {
                over.put(name, value);
            }
        });
        return over;
    }

    private static ObjectNode changed(ObjectNode before, ObjectNode after) {
        ObjectNode changed = JsonNodeFactory.instance.objectNode();
        before.properties().forEach(field -> {
            if (!field.getValue().equals(after.get(field.getKey()))) {
                changed.set(field.getKey(), field.getValue());
            }
        });
        return changed;
    }
}
