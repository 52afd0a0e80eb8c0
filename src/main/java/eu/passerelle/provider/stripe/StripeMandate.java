package eu.passerelle.provider.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import com.stripe.param.SetupIntentCreateParams.MandateData;
import com.stripe.param.SetupIntentCreateParams.MandateData.CustomerAcceptance;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.privacy.Field;
import eu.passerelle.provider.MakeMandate;
import eu.passerelle.provider.MandateAtProvider;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.Turn;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes the payer's account (a SEPA payment method) and the mandate on it (a confirmed off-session SetupIntent whose
 * acceptance was given offline). Two calls, each under its own key: {@code ….account} and {@code ….mandate}.
 */
@Component
class StripeMandate implements StripeAdapter<MakeMandate, StripeMandate.Request> {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String SEPA_DEBIT = "sepa_debit";

    private final StripeAccounts accounts;

    StripeMandate(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String hop() {
        return "stripe-mandate";
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
                disclosure.clear(crossing.customer()),
                disclosure.clear(crossing.signer().require(new Field("payer.name"))),
                disclosure.clear(crossing.signer().require(new Field("payer.email"))),
                disclosure.clear(crossing.signer().require(new Field("account.iban"))),
                disclosure.clear(crossing.signedOn()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        StripeClient stripe = accounts.of(cleared.creditor());
        Turn turn = accounts.turn(cleared);
        return StripeCall.answer(turn, () -> make(stripe, cleared, turn));
    }

    private static ProviderAnswer make(StripeClient stripe, Cleared<Request> cleared, Turn turn)
            throws StripeException {
        String key = cleared.key();
        Request request = cleared.request();
        turn.next();
        PaymentMethod account =
                stripe.v1().paymentMethods().create(account(request), StripeCall.under(accountKey(key)));
        turn.next();
        SetupIntent setup = stripe.v1().setupIntents().create(setup(request, account.getId()), StripeCall.under(key));
        String mandate = setup.getMandate();
        if (mandate == null || !"succeeded".equals(setup.getStatus())) {
            return new ProviderAnswer.Declined(Reason.MANDATE_INVALID, "setup-" + setup.getStatus(), List.of());
        }
        turn.next();
        return "inactive".equals(stripe.v1().mandates().retrieve(mandate).getStatus())
                ? new ProviderAnswer.Declined(Reason.MANDATE_INVALID, "inactive", List.of())
                : new ProviderAnswer.MandateMade(
                        new MandateAtProvider(request.customer(), account.getId(), mandate), true);
    }

    private static String accountKey(String mandateKey) {
        return mandateKey.substring(0, mandateKey.lastIndexOf('.')) + ".account";
    }

    private static PaymentMethodCreateParams account(Request request) {
        return PaymentMethodCreateParams.builder()
                .setType(PaymentMethodCreateParams.Type.SEPA_DEBIT)
                .setSepaDebit(PaymentMethodCreateParams.SepaDebit.builder()
                        .setIban(request.iban())
                        .build())
                .setBillingDetails(PaymentMethodCreateParams.BillingDetails.builder()
                        .setName(request.name())
                        .setEmail(request.email())
                        .build())
                .build();
    }

    private static SetupIntentCreateParams setup(Request request, String account) {
        return SetupIntentCreateParams.builder()
                .setCustomer(request.customer())
                .setPaymentMethod(account)
                .addPaymentMethodType(SEPA_DEBIT)
                .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                .setConfirm(true)
                .setMandateData(MandateData.builder()
                        .setCustomerAcceptance(CustomerAcceptance.builder()
                                .setType(CustomerAcceptance.Type.OFFLINE)
                                .setOffline(CustomerAcceptance.Offline.builder().build())
                                .setAcceptedAt(
                                        request.signedOn().atStartOfDay(PARIS).toEpochSecond())
                                .build())
                        .build())
                .build();
    }

    /** The one request with a person in clear: it prints a mask. */
    record Request(String customer, String name, String email, String iban, LocalDate signedOn) {
        @Override
        public String toString() {
            return "Request[" + customer + "]";
        }
    }
}
