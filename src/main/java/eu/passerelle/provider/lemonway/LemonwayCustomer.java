package eu.passerelle.provider.lemonway;

import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Sealed;
import eu.passerelle.provider.MakeCustomer;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import org.springframework.stereotype.Component;

/**
 * Makes the payer's payment account, under a name of ours: the payer's pseudonym for this creditor and Lemonway. One
 * that exists under it already is the one that an earlier call made.
 */
@Component
class LemonwayCustomer implements LemonwayAdapter<MakeCustomer, LemonwayCustomer.Request> {
    private static final Field PAYER_REFERENCE = new Field("payer.reference");
    private static final int PAYER = 1;

    private final LemonwayClient lemonway;

    LemonwayCustomer(LemonwayClient lemonway) {
        this.lemonway = lemonway;
    }

    @Override
    public String hop() {
        return "lemonway-customer";
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
        Request request = cleared.request();
        return lemonway.answer(cleared, call -> {
            Individual account = new Individual(
                    request.payer(),
                    request.email(),
                    request.givenName(),
                    request.familyName(),
                    call.account().nationality(),
                    PAYER);
            try {
                call.post("/accounts/individual", account, LemonwayJson.Said.class);
            } catch (LemonwayTrouble.Refused refused) {
                if (refused.code() != LemonwayCauses.WALLET_EXISTS) {
                    throw refused;
                }
            }
            return new ProviderAnswer.CustomerMade(request.payer());
        });
    }

    private record Individual(
            String accountId,
            String email,
            String firstName,
            String lastName,
            String nationality,
            int payerOrBeneficiary) {
        @Override
        public String toString() {
            return "Individual[" + accountId + "]";
        }
    }

    /**
     * A person in clear: it prints a mask.
     *
     * @param payer the payer's pseudonym for this creditor and Lemonway
     */
    record Request(String payer, String givenName, String familyName, String email) {
        @Override
        public String toString() {
            return "Request[" + payer + "]";
        }
    }
}
