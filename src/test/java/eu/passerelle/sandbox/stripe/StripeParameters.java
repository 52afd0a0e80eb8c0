package eu.passerelle.sandbox.stripe;

import static eu.passerelle.sandbox.stripe.Parameter.choice;
import static eu.passerelle.sandbox.stripe.Parameter.clearable;
import static eu.passerelle.sandbox.stripe.Parameter.flag;
import static eu.passerelle.sandbox.stripe.Parameter.hash;
import static eu.passerelle.sandbox.stripe.Parameter.integer;
import static eu.passerelle.sandbox.stripe.Parameter.list;
import static eu.passerelle.sandbox.stripe.Parameter.map;
import static eu.passerelle.sandbox.stripe.Parameter.text;

/**
 * What a creditor that collects by SEPA debit may say to Stripe 2026-07-29.dahlia, call by call. Parameters of other
 * payment methods, of Connect and of card data are left out on purpose: here they are unknown.
 */
final class StripeParameters {
    static final String ACCEPTANCE = "mandate_data[customer_acceptance]";
    static final String PREFIX = "payment_method_options[sepa_debit][mandate_options][reference_prefix]";
    static final String TARGET_DATE = "payment_method_options[sepa_debit][target_date]";

    static final Parameters NONE = Parameters.of();
    static final Parameters EXPAND = Parameters.of(list("expand"));
    static final Parameters RETRIEVE_INTENT = EXPAND.and(Parameters.of(text("client_secret")));

    private static final Parameters PAGE =
            EXPAND.and(Parameters.of(integer("limit"), text("starting_after"), text("ending_before")));
    private static final Parameters CREATED = Parameters.of(
            integer("created[gt]"), integer("created[gte]"), integer("created[lt]"), integer("created[lte]"));

    static final Parameters CUSTOMER_CREATE = EXPAND.and(Parameters.of(
            text("name"),
            text("email"),
            text("description"),
            text("phone"),
            text("address[line1]"),
            text("address[line2]"),
            text("address[postal_code]"),
            text("address[city]"),
            text("address[state]"),
            text("address[country]"),
            list("preferred_locales"),
            map("metadata")));
    static final Parameters CUSTOMER_UPDATE = EXPAND.and(Parameters.of(
            clearable("name"),
            clearable("email"),
            clearable("description"),
            clearable("phone"),
            clearable("address[line1]"),
            clearable("address[line2]"),
            clearable("address[postal_code]"),
            clearable("address[city]"),
            clearable("address[state]"),
            clearable("address[country]"),
            list("preferred_locales"),
            map("metadata")));
    static final Parameters CUSTOMER_LIST = PAGE.and(CREATED).and(Parameters.of(text("email")));
    static final Parameters CUSTOMER_METHODS = PAGE.and(Parameters.of(choice("type", "sepa_debit")));

    static final Parameters METHOD_CREATE = EXPAND.and(Parameters.of(
            choice("type", "sepa_debit"),
            text("sepa_debit[iban]").must(),
            text("billing_details[name]"),
            text("billing_details[email]"),
            text("billing_details[phone]"),
            text("billing_details[address][line1]"),
            text("billing_details[address][line2]"),
            text("billing_details[address][postal_code]"),
            text("billing_details[address][city]"),
            text("billing_details[address][state]"),
            text("billing_details[address][country]"),
            map("metadata")));
    static final Parameters METHOD_ATTACH = EXPAND.and(Parameters.of(text("customer")));

    private static final Parameters MANDATE_DATA = Parameters.of(
            choice(ACCEPTANCE + "[type]", "online", "offline").must(),
            integer(ACCEPTANCE + "[accepted_at]"),
            hash(ACCEPTANCE + "[offline]"),
            text(ACCEPTANCE + "[online][ip_address]").must(),
            text(ACCEPTANCE + "[online][user_agent]").must(),
            text(PREFIX));

    static final Parameters SETUP_CREATE = EXPAND.and(MANDATE_DATA)
            .and(Parameters.of(
                    text("customer"),
                    text("payment_method"),
                    list("payment_method_types"),
                    choice("usage", "off_session"),
                    flag("confirm"),
                    text("description"),
                    map("metadata")));
    static final Parameters SETUP_LIST = PAGE.and(CREATED).and(Parameters.of(text("customer"), text("payment_method")));

    static final Parameters INTENT_CREATE = EXPAND.and(MANDATE_DATA)
            .and(Parameters.of(
                    integer("amount").must(),
                    text("currency").must(),
                    text("customer"),
                    text("payment_method"),
                    list("payment_method_types"),
                    text("mandate"),
                    flag("confirm"),
                    choice("off_session", "true", "false", "one_off", "recurring"),
                    choice("setup_future_usage", "off_session"),
                    choice("capture_method", "automatic", "automatic_async"),
                    text(TARGET_DATE),
                    text("description"),
                    text("statement_descriptor"),
                    text("receipt_email"),
                    map("metadata")));
    static final Parameters INTENT_LIST = PAGE.and(CREATED).and(Parameters.of(text("customer")));
    static final Parameters INTENT_CANCEL = EXPAND.and(Parameters.of(
            choice("cancellation_reason", "abandoned", "duplicate", "fraudulent", "requested_by_customer")));
    static final Parameters CHARGE_LIST =
            PAGE.and(CREATED).and(Parameters.of(text("customer"), text("payment_intent")));
    static final Parameters REFUND_CREATE = EXPAND.and(Parameters.of(
            text("payment_intent"),
            text("charge"),
            integer("amount"),
            choice("reason", "duplicate", "fraudulent", "requested_by_customer"),
            map("metadata")));
    static final Parameters REFUND_LIST = PAGE.and(CREATED).and(Parameters.of(text("charge"), text("payment_intent")));
    static final Parameters EVENT_LIST = PAGE.and(CREATED).and(Parameters.of(text("type"), list("types")));
    static final Parameters PAYOUT_LIST = PAGE.and(CREATED).and(Parameters.of(text("status")));
    static final Parameters LINE_LIST =
            PAGE.and(CREATED).and(Parameters.of(text("payout"), text("type"), text("source")));

    private StripeParameters() {}
}
