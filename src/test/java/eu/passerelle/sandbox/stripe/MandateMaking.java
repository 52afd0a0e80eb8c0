package eu.passerelle.sandbox.stripe;

import static eu.passerelle.sandbox.stripe.StripeParameters.ACCEPTANCE;
import static eu.passerelle.sandbox.stripe.StripeParameters.PREFIX;

/** Makes a mandate of what {@code mandate_data} says. */
final class MandateMaking {
    private static final int REFERENCE_CHARS = 24;

    private MandateMaking() {}

    /** All that can be wrong with it, before anything is changed. */
    static void check(Form form, Deed deed) {
        String type = form.get(ACCEPTANCE + "[type]");
        if (type == null) {
            throw Refusal.missing("mandate_data");
        }
        boolean online = form.has(ACCEPTANCE + "[online]");
        boolean offline = form.has(ACCEPTANCE + "[offline]");
        if (type.equals("online") && !online) {
            throw Refusal.missing(ACCEPTANCE + "[online]");
        }
        if ((type.equals("online") && offline) || (type.equals("offline") && online)) {
            throw Refusal.of(400, "parameters_exclusive", ACCEPTANCE, "Only the hash named by type may be given.");
        }
        String acceptedAt = form.get(ACCEPTANCE + "[accepted_at]");
        if (acceptedAt != null && Long.parseLong(acceptedAt) > deed.now()) {
            throw Refusal.invalid(ACCEPTANCE + "[accepted_at]", "A mandate cannot be accepted in the future.");
        }
        String prefix = form.get(PREFIX);
        if (prefix != null && (!prefix.matches("[A-Z0-9/_\\-&. ]{1,12}") || prefix.startsWith("STRIPE"))) {
            throw Refusal.of(
                    400,
                    "invalid_mandate_reference_prefix_format",
                    PREFIX,
                    "A prefix has at most 12 of A-Z, 0-9, space and /_-&. and does not begin with STRIPE.");
        }
    }

    static Thing.Mandate make(Form form, String paymentMethod, boolean multiUse, Deed deed) {
        String prefix = form.get(PREFIX) == null ? "" : form.need(PREFIX);
        String acceptedAt = form.get(ACCEPTANCE + "[accepted_at]");
        return deed.put(new Thing.Mandate(
                deed.newId("mandate"),
                deed.now(),
                paymentMethod,
                prefix + deed.newReference(REFERENCE_CHARS - prefix.length()),
                acceptedAt == null ? deed.now() : Long.parseLong(acceptedAt),
                form.get(ACCEPTANCE + "[online][ip_address]"),
                form.get(ACCEPTANCE + "[online][user_agent]"),
                multiUse,
                true));
    }

    /** The types of payment method a call names: here SEPA debit and no other, said aloud. */
    static void onlySepa(Form form) {
        if (!form.has("payment_method_types")) {
            throw Refusal.missing("payment_method_types");
        }
        for (String type : form.list("payment_method_types")) {
            if (!type.equals("sepa_debit")) {
                throw Refusal.of(
                        400,
                        "payment_intent_invalid_parameter",
                        "payment_method_types",
                        "The payment method type is not activated on this account; only sepa_debit is.");
            }
        }
    }

    /** Parameters that Stripe takes only together with confirm=true. */
    static void onlyWithConfirm(Form form, String... params) {
        for (String param : params) {
            if (form.has(param) && !form.isTrue("confirm")) {
                throw Refusal.of(
                        400,
                        "payment_intent_invalid_parameter",
                        param,
                        "You can only use the parameter " + param + " together with confirm=true.");
            }
        }
    }
}
