package eu.passerelle.provider.gocardless;

import com.gocardless.errors.GoCardlessApiException;
import com.gocardless.resources.BillingRequest;
import com.gocardless.resources.BillingRequestFlow;
import com.gocardless.resources.Creditor;
import com.gocardless.resources.CustomerBankAccount;
import com.gocardless.resources.Mandate;
import com.gocardless.services.BillingRequestFlowService.BillingRequestFlowCreateRequest;
import com.gocardless.services.BillingRequestService.BillingRequestCreateRequest;
import com.gocardless.services.CustomerBankAccountService.CustomerBankAccountCreateRequest;
import com.gocardless.services.MandateService.MandateCreateRequest;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateFact;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the payer's bank account and the mandate on it, each under its own key: {@code ….account} and {@code
 * ….mandate}.
 * An account that may not make mandates itself (403) asks the payer to agree on GoCardless' page instead, under
 * {@code ….request}.
 */
@Component
class GoCardlessMandate implements GoCardlessAdapter<MakeMandate, GoCardlessMandate.Request> {
    private static final Field RUM = new Field("mandate.reference");
    private static final String SEPA_CORE = "sepa_core";

    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessMandate(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-mandate";
    }

    @Override
    public Class<MakeMandate> takes() {
        return MakeMandate.class;
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
    public Request disclose(MakeMandate crossing, Disclosure disclosure) {
        return new Request(
                crossing.reference().value(),
                crossing.signer().get(RUM).map(disclosure::clear).orElse(null),
                disclosure.clear(crossing.customer()),
                GoCardlessSigner.of(crossing.signer(), disclosure));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        return GoCardlessCall.answer(cleared, call -> {
            Making making = new Making(call, account, cleared, businessClock.instant());
            try {
                return GoCardlessCustomer.isMade(cleared.request().customer()) ? making.direct() : making.onTheirPage();
            } catch (GoCardlessApiException problem) {
                if (!GoCardlessCall.isRestricted(problem)) {
                    throw problem;
                }
                return making.onTheirPage();
            }
        });
    }

    /** One delivery. */
    private record Making(GoCardlessCall call, GoCardlessAccount account, Cleared<Request> cleared, Instant asked) {

        /** The payer may have moved or changed the address since the customer was made: what was signed counts. */
        ProviderAnswer direct() {
            GoCardlessSigner signer = request().signer();
            call.ask(signer.details(account.customers().update(request().customer()))::executeWrapped);
            CustomerBankAccount bankAccount = bankAccount();
            Mandate mandate = mandate(bankAccount.getId());
            return new ProviderAnswer.MandateMade(
                    GoCardlessMandates.names(mandate), GoCardlessMandates.isUsable(mandate));
        }

        private CustomerBankAccount bankAccount() {
            CustomerBankAccountCreateRequest create = account.bankAccounts()
                    .create()
                    .withAccountHolderName(request().signer().holder())
                    .withIban(request().signer().iban())
                    .withLinksCustomer(request().customer())
                    .withIdempotencyKey(key("account"));
            return call.create(
                    create::executeWrapped,
                    id -> account.bankAccounts().get(id).executeWrapped(),
                    this::isOurs,
                    List.of(
                            GoCardlessCall.CONFLICT,
                            new GoCardlessCall.Pointer("bank_account_exists", "customer_bank_account")));
        }

        private boolean isOurs(CustomerBankAccount there) {
            String ending = there.getAccountNumberEnding();
            return request().customer().equals(there.getLinks().getCustomer())
                    && ending != null
                    && request().signer().iban().endsWith(ending)
                    && Boolean.TRUE.equals(there.getEnabled());
        }

        /** A reference that another mandate has, as after a change of account, cannot be given twice there. */
        private Mandate mandate(String bankAccount) {
            Optional<String> own = ownReference();
            try {
                return mandate(bankAccount, own);
            } catch (GoCardlessApiException problem) {
                if (own.isEmpty() || !GoCardlessCall.isAbout(problem, "reference")) {
                    throw problem;
                }
                return mandate(bankAccount, Optional.empty());
            }
        }

        private Mandate mandate(String bankAccount, Optional<String> own) {
            MandateCreateRequest create = account.mandates()
                    .create()
                    .withScheme(SEPA_CORE)
                    .withLinksCustomerBankAccount(bankAccount)
                    .withMetadata(GoCardlessPayments.REFERENCE, request().reference())
                    .withIdempotencyKey(cleared.key());
            account.creditorId().ifPresent(create::withLinksCreditor);
            own.ifPresent(create::withReference);
            return call.create(
                    create::executeWrapped,
                    id -> account.mandates().get(id).executeWrapped(),
                    there -> bankAccount.equals(there.getLinks().getCustomerBankAccount())
                            && request().reference().equals(there.getMetadata().get(GoCardlessPayments.REFERENCE)));
        }

        /** The RUM on the signed paper, where the creditor collects under an identifier that lets it choose. */
        private Optional<String> ownReference() {
            return Optional.ofNullable(request().rum())
                    .filter(rum -> creditor()
                            .map(Creditor::getSchemeIdentifiers)
                            .filter(identifiers -> identifiers.stream()
                                    .anyMatch(identifier ->
                                            identifier.getScheme() == Creditor.SchemeIdentifier.Scheme.SEPA
                                                    && Boolean.TRUE.equals(identifier.getCanSpecifyMandateReference())))
                            .isPresent());
        }

        private Optional<Creditor> creditor() {
            if (account.creditorId().isPresent()) {
                String id = account.creditorId().get();
                return Optional.of(call.ask(() -> account.creditors().get(id).executeWrapped()));
            }
            List<Creditor> all =
                    call.ask(account.creditors().list()::executeWrapped).getItems();
            return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
        }

        ProviderAnswer onTheirPage() {
            BillingRequest asking = billingRequest();
            if (GoCardlessMandates.read(asking, asked) instanceof MandateFact.Became became) {
                return new ProviderAnswer.MandateMade(became.now(), true);
            }
            BillingRequestFlowCreateRequest create = account.billingRequestFlows()
                    .create()
                    .withLinksBillingRequest(asking.getId())
                    .withLanguage("fr");
            BillingRequestFlow page = call.ask(request().signer().prefill(create)::executeWrapped);
            return new ProviderAnswer.MandateAwaited(
                    asking.getId(), URI.create(page.getAuthorisationUrl()), Instant.parse(page.getExpiresAt()));
        }

        private BillingRequest billingRequest() {
            BillingRequestCreateRequest create = account.billingRequests()
                    .create()
                    .withMandateRequest(new BillingRequestCreateRequest.MandateRequest()
                            .withScheme(SEPA_CORE)
                            .withCurrency("EUR")
                            .withMetadata(Map.of(
                                    GoCardlessPayments.REFERENCE, request().reference())))
                    .withMetadata(GoCardlessPayments.REFERENCE, request().reference())
                    .withIdempotencyKey(key("request"));
            account.creditorId().ifPresent(create::withLinksCreditor);
            if (GoCardlessCustomer.isMade(request().customer())) {
                create.withLinksCustomer(request().customer());
            }
            return call.create(
                    create::executeWrapped,
                    id -> account.billingRequests().get(id).executeWrapped(),
                    there -> request().reference().equals(there.getMetadata().get(GoCardlessPayments.REFERENCE)));
        }

        private Request request() {
            return cleared.request();
        }

        private String key(String verb) {
            return request().reference() + "." + verb;
        }
    }

    /**
     * A person and an account in clear: it prints a mask.
     *
     * @param reference the mandate's own at the provider
     * @param rum what the payer signed under
     */
    record Request(String reference, @Nullable String rum, String customer, GoCardlessSigner signer) {
        @Override
        public String toString() {
            return "Request[" + reference + "]";
        }
    }
}
