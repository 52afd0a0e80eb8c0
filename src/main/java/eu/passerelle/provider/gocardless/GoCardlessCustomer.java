package eu.passerelle.provider.gocardless;

import com.gocardless.errors.GoCardlessApiException;
import com.gocardless.resources.Customer;
import com.gocardless.services.CustomerService.CustomerCreateRequest;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/**
 * Makes a customer: GoCardless takes none without a name and an e-mail. An account whose payers must agree on
 * GoCardless' page may make none: the payer is made there, together with the mandate.
 */
@Component
class GoCardlessCustomer implements GoCardlessAdapter<MakeCustomer, GoCardlessCustomer.Request> {
    private static final Field PAYER_REFERENCE = new Field("payer.reference");
    private static final String PAYER = "passerelle_payer";

    /** Stands for the name of a payer who will be made on GoCardless' page; theirs begin with CU. */
    private static final String ON_THEIR_PAGE = "on-their-page";

    private final GoCardlessAccounts accounts;

    GoCardlessCustomer(GoCardlessAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "gocardless-customer";
    }

    @Override
    public Class<MakeCustomer> takes() {
        return MakeCustomer.class;
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
    public Request disclose(MakeCustomer crossing, Disclosure disclosure) {
        return new Request(
                disclosure.pseudonym(Sealed.of(
                        PAYER_REFERENCE,
                        crossing.payer().subject(),
                        crossing.reference().value())),
                disclosure.clear(crossing.payer().require(new Field("payer.given-name"))),
                disclosure.clear(crossing.payer().require(new Field("payer.family-name"))),
                disclosure.clear(crossing.payer().require(new Field("payer.email"))));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        Request request = cleared.request();
        CustomerCreateRequest create = account.customers()
                .create()
                .withGivenName(request.givenName())
                .withFamilyName(request.familyName())
                .withEmail(request.email())
                .withLanguage("fr")
                .withMetadata(PAYER, request.payer())
                .withIdempotencyKey(cleared.key());
        return GoCardlessCall.answer(cleared, call -> {
            try {
                return new ProviderAnswer.CustomerMade(call.create(
                                create::executeWrapped,
                                id -> account.customers().get(id).executeWrapped(),
                                customer -> isOf(customer, request.payer()))
                        .getId());
            } catch (GoCardlessApiException problem) {
                if (!GoCardlessCall.isRestricted(problem)) {
                    throw problem;
                }
                return new ProviderAnswer.CustomerMade(ON_THEIR_PAGE);
            }
        });
    }

    static boolean isMade(String customer) {
        return !customer.equals(ON_THEIR_PAGE);
    }

    private static boolean isOf(Customer customer, String payer) {
        return payer.equals(customer.getMetadata().get(PAYER));
    }

    /**
     * A person in clear: it prints a mask.
     *
     * @param payer the payer's pseudonym for this creditor and GoCardless
     */
    record Request(String payer, String givenName, String familyName, String email) {
        @Override
        public String toString() {
            return "Request[" + payer + "]";
        }
    }
}
