package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.IbanDigest;
import eu.passerelle.sandbox.stripe.Call.Endpoint;
import java.util.List;
import java.util.Optional;

/** Every call that is served; all others are unknown addresses. */
final class CallTable {
    private final List<Endpoint> endpoints;

    CallTable(IbanDigest digest) {
        MethodCalls methods = new MethodCalls(digest);
        String customers = "/v1/customers";
        String intents = "/v1/payment_intents";
        endpoints = List.of(
                Endpoint.keyed(customers, StripeParameters.CUSTOMER_CREATE, CustomerCalls::create),
                Endpoint.of("GET", customers, StripeParameters.CUSTOMER_LIST, CustomerCalls::list),
                Endpoint.of("GET", customers + "/*", StripeParameters.EXPAND, CustomerCalls::retrieve),
                Endpoint.keyed(customers + "/*", StripeParameters.CUSTOMER_UPDATE, CustomerCalls::update),
                Endpoint.of("DELETE", customers + "/*", StripeParameters.NONE, CustomerCalls::delete),
                Endpoint.of(
                        "GET",
                        customers + "/*/payment_methods",
                        StripeParameters.CUSTOMER_METHODS,
                        CustomerCalls::methods),
                Endpoint.keyed("/v1/payment_methods", StripeParameters.METHOD_CREATE, methods::create),
                Endpoint.of("GET", "/v1/payment_methods/*", StripeParameters.EXPAND, MethodCalls::retrieve),
                Endpoint.of(
                        "POST", "/v1/payment_methods/*/attach", StripeParameters.METHOD_ATTACH, MethodCalls::attach),
                Endpoint.of("POST", "/v1/payment_methods/*/detach", StripeParameters.EXPAND, MethodCalls::detach),
                Endpoint.keyed("/v1/setup_intents", StripeParameters.SETUP_CREATE, SetupCalls::create),
                Endpoint.of("GET", "/v1/setup_intents", StripeParameters.SETUP_LIST, SetupCalls::list),
                Endpoint.of("GET", "/v1/setup_intents/*", StripeParameters.RETRIEVE_INTENT, SetupCalls::retrieve),
                Endpoint.of("GET", "/v1/mandates/*", StripeParameters.EXPAND, MethodCalls::mandate),
                Endpoint.keyed(intents, StripeParameters.INTENT_CREATE, IntentCalls::create),
                Endpoint.of("GET", intents, StripeParameters.INTENT_LIST, IntentCalls::list),
                Endpoint.of("GET", intents + "/*", StripeParameters.RETRIEVE_INTENT, IntentCalls::retrieve),
                Endpoint.of("POST", intents + "/*/cancel", StripeParameters.INTENT_CANCEL, IntentCalls::cancel),
                Endpoint.of("GET", "/v1/charges", StripeParameters.CHARGE_LIST, IntentCalls::charges),
                Endpoint.of("GET", "/v1/charges/*", StripeParameters.EXPAND, IntentCalls::charge),
                Endpoint.keyed("/v1/refunds", StripeParameters.REFUND_CREATE, RefundCalls::create),
                Endpoint.of("GET", "/v1/refunds", StripeParameters.REFUND_LIST, RefundCalls::list),
                Endpoint.of("GET", "/v1/refunds/*", StripeParameters.EXPAND, RefundCalls::retrieve),
                Endpoint.of("GET", "/v1/events", StripeParameters.EVENT_LIST, EventCalls::list),
                Endpoint.of("GET", "/v1/events/*", StripeParameters.EXPAND, EventCalls::retrieve),
                Endpoint.of("GET", "/v1/payouts", StripeParameters.PAYOUT_LIST, PayoutCalls::list),
                Endpoint.of("GET", "/v1/payouts/*", StripeParameters.EXPAND, PayoutCalls::retrieve),
                Endpoint.of("GET", "/v1/balance_transactions", StripeParameters.LINE_LIST, PayoutCalls::lines),
                Endpoint.of("GET", "/v1/balance_transactions/*", StripeParameters.EXPAND, PayoutCalls::line));
    }

    Optional<Endpoint> find(String method, String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.serves(method, path))
                .findFirst();
    }
}
