package eu.passerelle.sandbox.lemonway;

import eu.passerelle.sandbox.lemonway.Call.Endpoint;
import java.util.List;
import java.util.Optional;

/** Every call that is served below {@code /v2}; all others are unknown addresses. The more exact path comes first. */
final class CallTable {
    private final List<Endpoint> endpoints = List.of(
            Endpoint.of("POST", "/accounts/individual", LemonwayFields.INDIVIDUAL, AccountCalls::registerIndividual),
            Endpoint.of("POST", "/accounts/legal", LemonwayFields.LEGAL, AccountCalls::registerLegal),
            Endpoint.of("POST", "/accounts/retrieve", LemonwayFields.RETRIEVE, AccountCalls::retrieve),
            Endpoint.of("GET", "/accounts/kycstatus", LemonwayFields.SINCE, AccountCalls::kycStatus),
            Endpoint.of("GET", "/accounts/balances", LemonwayFields.BALANCES, AccountCalls::balances),
            Endpoint.of(
                    "PUT", "/accounts/individual/*", LemonwayFields.INDIVIDUAL_UPDATE, AccountCalls::updateIndividual),
            Endpoint.of("PUT", "/accounts/legal/*", LemonwayFields.LEGAL_UPDATE, AccountCalls::updateLegal),
            Endpoint.of("PUT", "/accounts/*/blocked", LemonwayFields.BLOCK, AccountCalls::block),
            Endpoint.of("GET", "/accounts/*/transactions", LemonwayFields.TRANSACTIONS, AccountCalls::transactions),
            Endpoint.of("POST", "/accounts/*/documents/#/signinit", LemonwayFields.SIGN, MandateCalls::sign),
            Endpoint.of("GET", "/accounts/*", Fields.NONE, AccountCalls::get),
            Endpoint.of("POST", "/moneyins/sdd/mandate", LemonwayFields.MANDATE, MandateCalls::register),
            Endpoint.of(
                    "PUT", "/moneyins/sdd/mandate/#/unregister", LemonwayFields.MANDATE_END, MandateCalls::unregister),
            Endpoint.of("GET", "/moneyins/*/mandate/#/document", Fields.NONE, MandateCalls::document),
            Endpoint.of("GET", "/moneyins/*/mandate", Fields.NONE, MandateCalls::list),
            Endpoint.of("POST", "/moneyins/sdd/init", LemonwayFields.DEBIT, MoneyInCalls::debit),
            Endpoint.of("GET", "/moneyins/sdd", LemonwayFields.DEBITS, MoneyInCalls::debits),
            Endpoint.of("POST", "/moneyins/card/webinit", LemonwayFields.CARD, MoneyInCalls::card),
            Endpoint.of("GET", "/moneyins", LemonwayFields.MONEY_INS, MoneyInCalls::list),
            Endpoint.of("PUT", "/moneyins/#/cancel", LemonwayFields.CANCEL, MoneyInCalls::cancel),
            Endpoint.of("PUT", "/refund/#", LemonwayFields.REFUND, MoneyInCalls::refund),
            Endpoint.of("GET", "/disputes", LemonwayFields.SINCE, MoneyInCalls::disputes),
            Endpoint.of("POST", "/moneyouts", LemonwayFields.MONEY_OUT, MoneyOutCalls::send),
            Endpoint.of("GET", "/moneyouts", LemonwayFields.MONEY_OUTS, MoneyOutCalls::list),
            Endpoint.of("PUT", "/moneyouts/#/cancel", LemonwayFields.MONEY_OUT_CANCEL, MoneyOutCalls::cancel),
            Endpoint.of("POST", "/moneyouts/iban", LemonwayFields.IBAN, MoneyOutCalls::registerIban),
            Endpoint.of("PUT", "/moneyouts/iban/#/unregister", LemonwayFields.IBAN_END, MoneyOutCalls::unregisterIban),
            Endpoint.of("GET", "/moneyouts/*/iban", Fields.NONE, MoneyOutCalls::ibans));

    Optional<Endpoint> find(String method, String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.serves(method, path))
                .findFirst();
    }
}
