package eu.passerelle.provider.gocardless;

import com.gocardless.errors.GoCardlessApiException;
import com.gocardless.resources.Mandate;
import com.gocardless.resources.Payment;
import com.gocardless.services.PaymentService.PaymentCreateRequest;
import eu.passerelle.money.Money;
import eu.passerelle.privacy.Disclosure;
import eu.passerelle.provider.CollectPayment;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Collects one amount: a payment under the mandate, never to be tried again by GoCardless itself. A charge date that
 * the
 * mandate does not reach any more becomes the first that it does; the key is still unused then.
 */
@Component
class GoCardlessCollection implements GoCardlessAdapter<CollectPayment, GoCardlessCollection.Request> {
    private static final String CHARGE_DATE = "charge_date";

    private final GoCardlessAccounts accounts;
    private final Clock businessClock;

    GoCardlessCollection(GoCardlessAccounts accounts, Clock businessClock) {
        this.accounts = accounts;
        this.businessClock = businessClock;
    }

    @Override
    public String hop() {
        return "gocardless-collection";
    }

    @Override
    public Class<CollectPayment> takes() {
        return CollectPayment.class;
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
    public Request disclose(CollectPayment crossing, Disclosure disclosure) {
        Money amount = disclosure.clear(crossing.amount());
        return new Request(
                disclosure.clear(crossing.reference()),
                Math.toIntExact(amount.cents()),
                amount.currency().getCurrencyCode(),
                disclosure.clear(crossing.chargeOn()),
                disclosure.clear(crossing.remittance()),
                disclosure.clear(crossing.mandate().mandate()));
    }

    @Override
    public Delivery deliver(Cleared<Request> cleared) {
        GoCardlessAccount account = accounts.of(cleared.creditor());
        return GoCardlessCall.answer(cleared, call -> {
            Instant asked = businessClock.instant();
            return GoCardlessPayments.read(call, account, collect(call, account, cleared), asked);
        });
    }

    private static Payment collect(GoCardlessCall call, GoCardlessAccount account, Cleared<Request> cleared) {
        LocalDate wanted = cleared.request().chargeDate();
        try {
            return create(call, account, cleared, wanted);
        } catch (GoCardlessApiException problem) {
            if (!GoCardlessCall.isAbout(problem, CHARGE_DATE)) {
                throw problem;
            }
            LocalDate possible = possible(call, account, cleared.request().mandate());
            if (!possible.isAfter(wanted)) {
                throw problem;
            }
            return create(call, account, cleared, possible);
        }
    }

    /** The day before which the mandate cannot be charged; the beginning of time where there is none. */
    private static LocalDate possible(GoCardlessCall call, GoCardlessAccount account, String name) {
        Mandate mandate = call.ask(() -> account.mandates().get(name).executeWrapped());
        String day = mandate.getNextPossibleChargeDate();
        return day == null ? LocalDate.MIN : LocalDate.parse(day);
    }

    private static Payment create(
            GoCardlessCall call, GoCardlessAccount account, Cleared<Request> cleared, LocalDate chargeDate) {
        Request request = cleared.request();
        PaymentCreateRequest payment = account.payments()
                .create()
                .withAmount(request.amountCents())
                .withCurrency(PaymentCreateRequest.Currency.valueOf(request.currency()))
                .withChargeDate(chargeDate.toString())
                .withReference(request.reference())
                .withDescription(request.description())
                .withRetryIfPossible(false)
                .withLinksMandate(request.mandate())
                .withMetadata(GoCardlessPayments.REFERENCE, request.reference())
                .withMetadata(GoCardlessPayments.CENTS, String.valueOf(request.amountCents()))
                .withIdempotencyKey(cleared.key());
        return call.create(
                payment::executeWrapped, id -> account.payments().get(id).executeWrapped(), made -> request.asks(made));
    }

    /**
     * @param currency upper-case ISO code, as GoCardless writes it
     * @param description what the payer reads in GoCardless' notification
     */
    record Request(
            String reference,
            int amountCents,
            String currency,
            LocalDate chargeDate,
            String description,
            String mandate) {

        /** The charge date may differ: it was moved, there or here. */
        boolean asks(Payment made) {
            return made.getAmount() == amountCents
                    && currency.equals(made.getCurrency().name())
                    && mandate.equals(made.getLinks().getMandate())
                    && GoCardlessPayments.reference(made)
                            .filter(reference::equals)
                            .isPresent();
        }
    }
}
