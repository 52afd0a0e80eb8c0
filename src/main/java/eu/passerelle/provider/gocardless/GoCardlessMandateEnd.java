package eu.passerelle.provider.gocardless;

import com.gocardless.errors.GoCardlessApiException;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.EndMandate;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Cancels a mandate, the request for one or its import. GoCardless cancels the payments under it that are not
 * submitted to the
 * banks yet. What has ended before is read instead: what it is now is the answer.
 */
@Component
class GoCardlessMandateEnd implements GoCardlessAdapter<EndMandate, GoCardlessMandateEnd.Request> {
    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessMandateEnd(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-mandate-end";
    }

    @Override
    public Class<EndMandate> takes() {
        return EndMandate.class;
    }

    @Override
    public Class<Request> request() {
        return Request.class;
    }

    @Override
    public boolean keepsRequest() {
        return true;
    }

    @Override
    public Request disclose(EndMandate crossing, Disclosure disclosure) {
        return new Request(disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        String mandate = cleared.request().mandate();
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            return new ProviderAnswer.MandateIs(end(call, account, mandate, asked));
        });
    }

    private static MandateFact end(GoCardlessCall call, GoCardlessAccount account, String name, Instant at) {
        try {
            if (GoCardlessMandates.isImport(name)) {
                return GoCardlessMandates.read(
                        call,
                        account,
                        call.ask(() -> account.mandateImports().cancel(name).executeWrapped()),
                        at);
            }
            return GoCardlessMandates.isRequest(name)
                    ? GoCardlessMandates.read(
                            call.ask(
                                    () -> account.billingRequests().cancel(name).executeWrapped()),
                            at)
                    : GoCardlessMandates.read(
                            call,
                            account,
                            call.ask(() -> account.mandates().cancel(name).executeWrapped()),
                            at);
        } catch (GoCardlessApiException refused) {
            if (!GoCardlessCall.isOfState(refused)) {
                throw refused;
            }
            return GoCardlessMandates.look(call, account, name, at);
        }
    }

    record Request(String mandate) {}
}
