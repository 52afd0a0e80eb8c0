package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.passerelle.sandbox.simulator.Ids;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects as Stripe writes them. An IBAN never appears. */
final class Rendering {
    private Rendering() {}

    static ObjectNode of(Thing thing, Deed deed) {
        return switch (thing) {
            case Thing.Customer customer -> customer(customer);
            case Thing.PaymentMethod method -> method(method);
            case Thing.Mandate mandate -> mandate(mandate);
            case Thing.SetupIntent setup -> setup(setup);
            case Thing.PaymentIntent intent -> intent(intent, deed);
            case Thing.Charge charge -> ChargeRendering.charge(charge, deed);
            case Thing.Dispute dispute -> ChargeRendering.dispute(dispute);
            case Balance.Refund refund -> ChargeRendering.refund(refund);
            case Event event -> EventCalls.rendered(event, deed);
            case Balance.Payout payout -> PayoutCalls.rendered(payout);
            case Balance.Line line -> PayoutCalls.rendered(line, deed);
            case Balance.Till till -> throw new IllegalStateException("Stripe knows of no till");
            case Thing.Script script -> throw new IllegalStateException("Stripe knows of no script");
            case Balance.RefundScript script -> throw new IllegalStateException("Stripe knows of no script");
        };
    }

    static ObjectNode head(String id, String object, long created) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return node.put("id", id).put("object", object).put("created", created).put("livemode", false);
    }

    static void metadata(ObjectNode node, Map<String, String> fields) {
        ObjectNode metadata = node.putObject("metadata");
        fields.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
    }

    private static void address(ObjectNode node, Map<String, String> fields, String path) {
        if (fields.keySet().stream().noneMatch(name -> name.startsWith(path + "["))) {
            node.putNull("address");
            return;
        }
        ObjectNode address = node.putObject("address");
        for (String part : new String[] {"city", "country", "line1", "line2", "postal_code", "state"}) {
            address.put(part, fields.get(path + "[" + part + "]"));
        }
    }

    static void billingDetails(ObjectNode node, Map<String, String> fields) {
        ObjectNode details = node.putObject("billing_details");
        address(details, fields, "billing_details[address]");
        details.put("email", fields.get("billing_details[email]"));
        details.put("name", fields.get("billing_details[name]"));
        details.put("phone", fields.get("billing_details[phone]"));
        details.putNull("tax_id");
    }

    private static ObjectNode customer(Thing.Customer customer) {
        if (customer.deleted()) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", customer.id())
                    .put("object", "customer")
                    .put("deleted", true);
        }
        Map<String, String> fields = customer.fields();
        ObjectNode node = head(customer.id(), "customer", customer.created());
        address(node, fields, "address");
        node.put("balance", 0).putNull("currency").putNull("default_source");
        node.put("delinquent", false).putNull("discount");
        for (String name : new String[] {"description", "email", "name", "phone"}) {
            node.put(name, fields.get(name));
        }
        node.put("invoice_prefix", Ids.of(customer.id(), 8).toUpperCase(java.util.Locale.ROOT));
        node.putObject("invoice_settings")
                .putNull("custom_fields")
                .putNull("default_payment_method")
                .putNull("footer")
                .putNull("rendering_options");
        metadata(node, fields);
        node.put("next_invoice_sequence", 1);
        var locales = node.putArray("preferred_locales");
        for (int i = 0; fields.containsKey("preferred_locales[" + i + "]"); i++) {
            locales.add(fields.get("preferred_locales[" + i + "]"));
        }
        return node.put("tax_exempt", "none").putNull("shipping").putNull("test_clock");
    }

    private static ObjectNode method(Thing.PaymentMethod method) {
        ObjectNode node = head(method.id(), "payment_method", method.created());
        node.put("allow_redisplay", "unspecified");
        billingDetails(node, method.fields());
        node.put("customer", method.customer()).putNull("customer_account");
        metadata(node, method.fields());
        ObjectNode sepa = node.putObject("sepa_debit");
        account(sepa, method);
        sepa.putObject("generated_from").putNull("charge").putNull("setup_attempt");
        return node.put("type", "sepa_debit");
    }

    /** What of an account is shown; the fingerprint is the same for the same IBAN. */
    static void account(ObjectNode sepa, Thing.PaymentMethod method) {
        sepa.put("bank_code", method.bankCode());
        sepa.put("branch_code", method.branchCode());
        sepa.put("country", method.country());
        sepa.put("fingerprint", Ids.of(method.ibanDigest(), 16));
        sepa.put("last4", method.last4());
    }

    private static ObjectNode mandate(Thing.Mandate mandate) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", mandate.id()).put("object", "mandate").put("livemode", false);
        ObjectNode acceptance = node.putObject("customer_acceptance").put("accepted_at", mandate.acceptedAt());
        if (mandate.ipAddress() == null) {
            acceptance.put("type", "offline").putObject("offline");
        } else {
            acceptance.put("type", "online");
            acceptance
                    .putObject("online")
                    .put("ip_address", mandate.ipAddress())
                    .put("user_agent", mandate.userAgent());
        }
        node.put("payment_method", mandate.paymentMethod());
        ObjectNode details = node.putObject("payment_method_details").put("type", "sepa_debit");
        details.putObject("sepa_debit")
                .put("reference", mandate.reference())
                .put("url", "https://stripe-simulator.invalid/mandates/" + mandate.id());
        node.put("status", mandate.active() ? "active" : "inactive");
        node.put("type", mandate.multiUse() ? "multi_use" : "single_use");
        node.putObject(mandate.multiUse() ? "multi_use" : "single_use");
        return node;
    }

    private static ObjectNode setup(Thing.SetupIntent setup) {
        ObjectNode node = head(setup.id(), "setup_intent", setup.created());
        node.putNull("application").putNull("automatic_payment_methods").putNull("cancellation_reason");
        node.put("client_secret", secret(setup.id()));
        node.put("customer", setup.customer()).put("description", setup.fields().get("description"));
        node.putNull("flow_directions").putNull("last_setup_error").putNull("latest_attempt");
        node.put("mandate", setup.mandate());
        metadata(node, setup.fields());
        node.putNull("next_action").putNull("on_behalf_of");
        node.put("payment_method", setup.paymentMethod());
        node.putObject("payment_method_options").putObject("sepa_debit").putObject("mandate_options");
        node.putArray("payment_method_types").add("sepa_debit");
        node.putNull("single_use_mandate");
        return node.put("status", setup.state().wire()).put("usage", "off_session");
    }

    private static ObjectNode intent(Thing.PaymentIntent intent, Deed deed) {
        Map<String, String> fields = intent.fields();
        boolean succeeded = intent.state() == Thing.IntentState.SUCCEEDED;
        ObjectNode node = head(intent.id(), "payment_intent", intent.created());
        node.put("amount", intent.amount()).put("amount_capturable", 0);
        node.put("amount_received", succeeded ? intent.amount() : 0);
        node.putObject("amount_details").putObject("tip");
        node.putNull("application").putNull("application_fee_amount").putNull("automatic_payment_methods");
        node.put("canceled_at", intent.canceledAt()).put("cancellation_reason", intent.cancellationReason());
        node.put("capture_method", fields.getOrDefault("capture_method", "automatic_async"));
        node.put("client_secret", secret(intent.id())).put("confirmation_method", "automatic");
        node.put("currency", "eur").put("customer", intent.customer());
        node.put("description", fields.get("description"));
        lastError(node, intent, deed);
        node.put("latest_charge", intent.latestCharge());
        metadata(node, fields);
        node.putNull("next_action").putNull("on_behalf_of");
        node.put("payment_method", intent.paymentMethod());
        ObjectNode sepa = node.putObject("payment_method_options").putObject("sepa_debit");
        sepa.put("target_date", fields.get(StripeParameters.TARGET_DATE)).putObject("mandate_options");
        node.putArray("payment_method_types").add("sepa_debit");
        node.putNull("processing").put("receipt_email", fields.get("receipt_email"));
        node.putNull("review").put("setup_future_usage", fields.get("setup_future_usage"));
        node.putNull("shipping").put("statement_descriptor", fields.get("statement_descriptor"));
        node.putNull("statement_descriptor_suffix");
        return node.put("status", intent.state().wire())
                .putNull("transfer_data")
                .putNull("transfer_group");
    }

    /** Only the charge says why the bank refused; the intent says that the attempt failed. */
    private static void lastError(ObjectNode node, Thing.PaymentIntent intent, Deed deed) {
        String method = intent.failedMethod();
        if (method == null) {
            node.putNull("last_payment_error");
            return;
        }
        ObjectNode error = node.putObject("last_payment_error");
        error.put("type", "invalid_request_error").put("code", "payment_intent_payment_attempt_failed");
        error.put("doc_url", docUrl("payment_intent_payment_attempt_failed"));
        error.put("message", "The payment attempt failed; the charge says why.");
        error.put("charge", intent.latestCharge());
        error.set("payment_method", of(deed.get(Thing.PaymentMethod.class, method), deed));
    }

    static String docUrl(String code) {
        return "https://stripe.com/docs/error-codes/" + code.replace('_', '-');
    }

    private static String secret(String id) {
        return id + "_secret_" + Ids.of("secret|" + id, 24);
    }

    /** An error in Stripe's shape, with the intent it concerns where there is one. */
    static ObjectNode error(Refusal refusal, @Nullable Deed deed, String requestId) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode error = root.putObject("error");
        String code = refusal.code();
        if (code != null) {
            error.put("code", code).put("doc_url", docUrl(code));
        }
        error.put("message", refusal.getMessage());
        if (refusal.param() != null) {
            error.put("param", refusal.param());
        }
        String intent = refusal.intentId();
        if (intent != null && deed != null) {
            error.set("payment_intent", of(deed.get(Thing.PaymentIntent.class, intent), deed));
        }
        error.put("request_log_url", "https://stripe-simulator.invalid/logs/" + requestId);
        error.put("type", refusal.type());
        return root;
    }
}
