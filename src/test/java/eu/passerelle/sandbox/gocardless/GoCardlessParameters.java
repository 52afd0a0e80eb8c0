package eu.passerelle.sandbox.gocardless;

import static eu.passerelle.sandbox.gocardless.Parameter.choice;
import static eu.passerelle.sandbox.gocardless.Parameter.date;
import static eu.passerelle.sandbox.gocardless.Parameter.flag;
import static eu.passerelle.sandbox.gocardless.Parameter.integer;
import static eu.passerelle.sandbox.gocardless.Parameter.metadata;
import static eu.passerelle.sandbox.gocardless.Parameter.text;

/**
 * What a creditor that collects by SEPA debit may say to GoCardless 2015-07-06, call by call. Parameters of other
 * schemes
 * and of partners are left out on purpose: here they are unknown.
 */
final class GoCardlessParameters {
    static final Parameters NONE = Parameters.of();
    static final Parameters METADATA = Parameters.of(metadata("metadata"));

    private static final Parameters PAGE = Parameters.of(text("after"), text("before"), integer("limit"));
    private static final Parameters CREATED =
            PAGE.and(text("created_at.gt"), text("created_at.gte"), text("created_at.lt"), text("created_at.lte"));

    static final Parameters CREDITOR_LIST = CREATED;

    private static final Parameters CUSTOMER = Parameters.of(
            text("given_name"),
            text("family_name"),
            text("company_name"),
            text("email"),
            text("address_line1"),
            text("address_line2"),
            text("address_line3"),
            text("city"),
            text("postal_code"),
            text("region"),
            text("country_code"),
            text("language"),
            text("phone_number"),
            metadata("metadata"));
    static final Parameters CUSTOMER_CREATE = CUSTOMER;
    static final Parameters CUSTOMER_UPDATE = CUSTOMER;
    static final Parameters CUSTOMER_LIST = CREATED;

    static final Parameters ACCOUNT_CREATE = Parameters.of(
            text("account_holder_name").must(),
            text("iban").must(),
            text("links.customer").must(),
            metadata("metadata"));
    static final Parameters ACCOUNT_LIST = CREATED.and(text("customer"), flag("enabled"));

    static final Parameters MANDATE_CREATE = Parameters.of(
            choice("scheme", "sepa_core").must(),
            text("reference"),
            choice("authorisation_source", "web", "telephone", "paper"),
            text("links.customer_bank_account").must(),
            text("links.creditor"),
            metadata("metadata"));
    static final Parameters MANDATE_LIST =
            CREATED.and(text("creditor"), text("customer"), text("customer_bank_account"), text("reference"));

    static final Parameters PAYMENT_CREATE = Parameters.of(
            integer("amount").must(),
            choice("currency", "EUR").must(),
            date("charge_date"),
            text("reference"),
            text("description"),
            flag("retry_if_possible"),
            text("links.mandate").must(),
            metadata("metadata"));
    static final Parameters PAYMENT_UPDATE = Parameters.of(metadata("metadata"), flag("retry_if_possible"));
    static final Parameters PAYMENT_RETRY = Parameters.of(date("charge_date"), metadata("metadata"));
    static final Parameters PAYMENT_LIST = CREATED.and(
            text("creditor"),
            text("customer"),
            text("mandate"),
            choice("currency", "EUR"),
            choice(
                    "status",
                    "pending_customer_approval",
                    "pending_submission",
                    "submitted",
                    "confirmed",
                    "paid_out",
                    "cancelled",
                    "customer_approval_denied",
                    "failed",
                    "charged_back"),
            date("charge_date.gt"),
            date("charge_date.gte"),
            date("charge_date.lt"),
            date("charge_date.lte"));

    static final Parameters REFUND_CREATE = Parameters.of(
            integer("amount").must(),
            integer("total_amount_confirmation").must(),
            text("reference"),
            text("links.payment").must(),
            metadata("metadata"));
    static final Parameters REFUND_LIST =
            CREATED.and(text("payment"), text("mandate"), choice("refund_type", "payment"));

    static final Parameters PAYOUT_LIST = CREATED.and(
            text("creditor"),
            choice("currency", "EUR"),
            choice("payout_type", "merchant"),
            text("reference"),
            choice("status", "pending", "paid", "bounced"));
    static final Parameters ITEM_LIST = PAGE.and(text("payout").must());
    static final Parameters BALANCE_LIST = PAGE.and(text("creditor").must());

    static final Parameters EVENT_LIST = CREATED.and(
            text("action"),
            choice("resource_type", "billing_requests", "mandates", "payments", "payouts", "refunds"),
            text("mandate"),
            text("payment"),
            text("payout"),
            text("refund"),
            text("billing_request"));

    static final Parameters REQUEST_CREATE = Parameters.of(
            integer("payment_request.amount"),
            choice("payment_request.currency", "EUR"),
            text("payment_request.description"),
            text("payment_request.reference"),
            metadata("payment_request.metadata"),
            choice("mandate_request.currency", "EUR"),
            choice("mandate_request.scheme", "sepa_core"),
            text("mandate_request.description"),
            text("mandate_request.reference"),
            metadata("mandate_request.metadata"),
            text("links.creditor"),
            text("links.customer"),
            metadata("metadata"));
    static final Parameters REQUEST_LIST = PAGE.and(
            text("customer"), choice("status", "pending", "ready_to_fulfil", "fulfilling", "fulfilled", "cancelled"));
    static final Parameters FLOW_CREATE = Parameters.of(
            text("redirect_uri"),
            text("exit_uri"),
            choice("language", "fr", "en", "de", "es", "it", "nl", "pt"),
            flag("auto_fulfil"),
            flag("lock_customer_details"),
            flag("lock_bank_account"),
            text("prefilled_customer.given_name"),
            text("prefilled_customer.family_name"),
            text("prefilled_customer.email"),
            text("prefilled_customer.address_line1"),
            text("prefilled_customer.city"),
            text("prefilled_customer.postal_code"),
            text("prefilled_customer.country_code"),
            text("links.billing_request").must());

    static final Parameters IMPORT_CREATE =
            Parameters.of(choice("scheme", "sepa_core").must(), text("links.creditor"));
    static final Parameters ENTRY_CREATE = Parameters.of(
            text("links.mandate_import").must(),
            text("record_identifier"),
            text("customer.given_name"),
            text("customer.family_name"),
            text("customer.company_name"),
            text("customer.email"),
            text("customer.address_line1").must(),
            text("customer.address_line2"),
            text("customer.address_line3"),
            text("customer.city").must(),
            text("customer.postal_code").must(),
            text("customer.country_code").must(),
            text("customer.language"),
            text("customer.phone_number"),
            text("bank_account.account_holder_name").must(),
            text("bank_account.iban").must(),
            text("amendment.original_mandate_reference").must(),
            text("amendment.original_creditor_id").must(),
            text("amendment.original_creditor_name").must(),
            text("mandate.reference"));
    static final Parameters ENTRY_LIST = PAGE.and(
            text("mandate_import").must(), choice("status", "successfully_processed", "unsuccessfully_processed"));

    static final Parameters SCENARIO_RUN = Parameters.of(text("links.resource").must());

    private GoCardlessParameters() {}
}
