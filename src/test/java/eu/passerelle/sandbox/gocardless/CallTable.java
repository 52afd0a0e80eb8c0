package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.gocardless.Call.Endpoint;
import eu.passerelle.sandbox.simulator.IbanDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every call that one creditor is served; all others are unknown addresses. */
final class CallTable {
    private final List<Endpoint> endpoints;

    CallTable(IbanDigest digest, GoCardlessTerms terms, BillingCalls billing) {
        endpoints = Stream.of(payers(digest, terms), money(terms), flows(digest, terms, billing))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Endpoint> payers(IbanDigest digest, GoCardlessTerms terms) {
        CustomerCalls customers = new CustomerCalls(digest, terms);
        MandateCalls mandates = new MandateCalls(terms);
        String accounts = "/customer_bank_accounts";
        return List.of(
                Endpoint.create("/customers", GoCardlessParameters.CUSTOMER_CREATE, customers::create),
                Endpoint.get("/customers", GoCardlessParameters.CUSTOMER_LIST, CustomerCalls::list),
                Endpoint.get("/customers/*", GoCardlessParameters.NONE, CustomerCalls::get),
                Endpoint.update("/customers/*", GoCardlessParameters.CUSTOMER_UPDATE, CustomerCalls::update),
                Endpoint.remove("/customers/*", CustomerCalls::remove),
                Endpoint.create(accounts, GoCardlessParameters.ACCOUNT_CREATE, customers::createAccount),
                Endpoint.get(accounts, GoCardlessParameters.ACCOUNT_LIST, CustomerCalls::listAccounts),
                Endpoint.get(accounts + "/*", GoCardlessParameters.NONE, CustomerCalls::getAccount),
                Endpoint.action(accounts + "/*/actions/disable", GoCardlessParameters.NONE, CustomerCalls::disable),
                Endpoint.create("/mandates", GoCardlessParameters.MANDATE_CREATE, mandates::create),
                Endpoint.get("/mandates", GoCardlessParameters.MANDATE_LIST, MandateCalls::list),
                Endpoint.get("/mandates/*", GoCardlessParameters.NONE, MandateCalls::get),
                Endpoint.update("/mandates/*", GoCardlessParameters.METADATA, MandateCalls::update),
                Endpoint.action("/mandates/*/actions/cancel", GoCardlessParameters.METADATA, MandateCalls::cancel),
                Endpoint.action(
                        "/mandates/*/actions/reinstate", GoCardlessParameters.METADATA, MandateCalls::reinstate));
    }

    private static List<Endpoint> money(GoCardlessTerms terms) {
        Creditors creditors = new Creditors(terms);
        return List.of(
                Endpoint.get("/creditors", GoCardlessParameters.CREDITOR_LIST, creditors::list),
                Endpoint.get("/creditors/*", GoCardlessParameters.NONE, creditors::get),
                Endpoint.get("/balances", GoCardlessParameters.BALANCE_LIST, Creditors::balances),
                Endpoint.create("/payments", GoCardlessParameters.PAYMENT_CREATE, PaymentCalls::create),
                Endpoint.get("/payments", GoCardlessParameters.PAYMENT_LIST, PaymentCalls::list),
                Endpoint.get("/payments/*", GoCardlessParameters.NONE, PaymentCalls::get),
                Endpoint.update("/payments/*", GoCardlessParameters.PAYMENT_UPDATE, PaymentCalls::update),
                Endpoint.action("/payments/*/actions/cancel", GoCardlessParameters.METADATA, PaymentCalls::cancel),
                Endpoint.action("/payments/*/actions/retry", GoCardlessParameters.PAYMENT_RETRY, PaymentCalls::retry),
                Endpoint.create("/refunds", GoCardlessParameters.REFUND_CREATE, PaymentCalls::createRefund),
                Endpoint.get("/refunds", GoCardlessParameters.REFUND_LIST, PaymentCalls::listRefunds),
                Endpoint.get("/refunds/*", GoCardlessParameters.NONE, PaymentCalls::getRefund),
                Endpoint.update("/refunds/*", GoCardlessParameters.METADATA, PaymentCalls::updateRefund),
                Endpoint.get("/payouts", GoCardlessParameters.PAYOUT_LIST, PayoutCalls::list),
                Endpoint.get("/payouts/*", GoCardlessParameters.NONE, PayoutCalls::get),
                Endpoint.get("/payout_items", GoCardlessParameters.ITEM_LIST, PayoutCalls::items),
                Endpoint.get("/events", GoCardlessParameters.EVENT_LIST, PayoutCalls::events),
                Endpoint.get("/events/*", GoCardlessParameters.NONE, PayoutCalls::event));
    }

    private static List<Endpoint> flows(IbanDigest digest, GoCardlessTerms terms, BillingCalls billing) {
        ImportCalls imports = new ImportCalls(digest, terms);
        String entries = "/mandate_import_entries";
        return List.of(
                Endpoint.create("/billing_requests", GoCardlessParameters.REQUEST_CREATE, BillingCalls::create),
                Endpoint.get("/billing_requests", GoCardlessParameters.REQUEST_LIST, BillingCalls::list),
                Endpoint.get("/billing_requests/*", GoCardlessParameters.NONE, BillingCalls::get),
                Endpoint.action(
                        "/billing_requests/*/actions/cancel", GoCardlessParameters.METADATA, BillingCalls::cancel),
                Endpoint.unkeyed("/billing_request_flows", GoCardlessParameters.FLOW_CREATE, billing::createFlow),
                Endpoint.create("/mandate_imports", GoCardlessParameters.IMPORT_CREATE, imports::create),
                Endpoint.get("/mandate_imports/*", GoCardlessParameters.NONE, ImportCalls::get),
                Endpoint.action("/mandate_imports/*/actions/submit", GoCardlessParameters.NONE, ImportCalls::submit),
                Endpoint.action("/mandate_imports/*/actions/cancel", GoCardlessParameters.NONE, ImportCalls::cancel),
                Endpoint.unkeyed(entries, GoCardlessParameters.ENTRY_CREATE, imports::createEntry),
                Endpoint.get(entries, GoCardlessParameters.ENTRY_LIST, ImportCalls::listEntries),
                Endpoint.action(
                        "/scenario_simulators/*/actions/run", GoCardlessParameters.SCENARIO_RUN, ScenarioCalls::run));
    }

    Optional<Endpoint> find(String method, String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.serves(method, path))
                .findFirst();
    }
}
