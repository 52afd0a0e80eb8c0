package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.IbanDigest;
import eu.passerelle.sandbox.simulator.SepaIban;
import java.util.Map;
import java.util.TreeMap;

/** {@code /v1/payment_methods} and {@code /v1/mandates}. */
final class MethodCalls {
    private final IbanDigest digest;

    MethodCalls(IbanDigest digest) {
        this.digest = digest;
    }

    ObjectNode create(Call call, Deed deed) {
        Form form = call.form();
        form.need("type");
        SepaIban iban = SepaIban.parse(form.need("sepa_debit[iban]"))
                .orElseThrow(() -> Refusal.invalid("sepa_debit[iban]", "The IBAN you provided is invalid."));
        form.need("billing_details[name]");
        form.need("billing_details[email]");
        CustomerCalls.checkEmail(form, "billing_details[email]");
        TestIbans.refuseUnusable(iban);
        Thing.PaymentMethod method = deed.put(new Thing.PaymentMethod(
                deed.newId("pm"),
                deed.now(),
                Map.copyOf(CustomerCalls.plain(form, new TreeMap<>())),
                digest.of(iban),
                iban.last4(),
                iban.country(),
                iban.bankCode(),
                iban.branchCode(),
                TestIbans.ending(iban).orElse(null),
                null,
                false));
        return Rendering.of(method, deed);
    }

    static ObjectNode retrieve(Call call, Deed deed) {
        return Rendering.of(call.named(Thing.PaymentMethod.class, "PaymentMethod", deed), deed);
    }

    static ObjectNode attach(Call call, Deed deed) {
        Thing.PaymentMethod method = call.named(Thing.PaymentMethod.class, "PaymentMethod", deed);
        Thing.Customer customer = call.givenCustomer(deed);
        return Rendering.of(attach(method, customer, deed), deed);
    }

    static Thing.PaymentMethod attach(Thing.PaymentMethod method, Thing.Customer customer, Deed deed) {
        if (customer.id().equals(method.customer())) {
            return method;
        }
        if (method.detached() || method.customer() != null) {
            throw Refusal.of(
                    400,
                    "payment_method_unexpected_state",
                    "payment_method",
                    "The payment method was attached to another customer or detached before, and cannot be used"
                            + " again.");
        }
        Thing.PaymentMethod attached = deed.put(method.of(customer.id()));
        deed.notice("payment_method.attached", attached);
        return attached;
    }

    static ObjectNode detach(Call call, Deed deed) {
        Thing.PaymentMethod method = call.named(Thing.PaymentMethod.class, "PaymentMethod", deed);
        if (method.customer() == null) {
            throw Refusal.of(
                    400,
                    "payment_method_unexpected_state",
                    null,
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        return Rendering.of(detach(method, deed), deed);
    }

    /** Ends the mandates made on it: Stripe has no other way to cancel one. */
    static Thing.PaymentMethod detach(Thing.PaymentMethod method, Deed deed) {
        Thing.PaymentMethod detached = deed.put(method.detach());
        ObjectNode previous = JsonNodeFactory.instance.objectNode().put("customer", method.customer());
        deed.notice("payment_method.detached", detached, previous);
        deed.all(Thing.Mandate.class).stream()
                .filter(mandate -> mandate.paymentMethod().equals(method.id()) && mandate.active())
                .forEach(mandate -> end(mandate, deed));
        return detached;
    }

    /** An inactive mandate never comes back. */
    static void end(Thing.Mandate mandate, Deed deed) {
        ObjectNode previous = JsonNodeFactory.instance.objectNode().put("status", "active");
        deed.notice("mandate.updated", deed.put(mandate.end()), previous);
    }

    static ObjectNode mandate(Call call, Deed deed) {
        return Rendering.of(call.named(Thing.Mandate.class, "mandate", deed), deed);
    }
}
