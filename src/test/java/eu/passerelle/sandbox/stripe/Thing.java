package eu.passerelle.sandbox.stripe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import eu.passerelle.sandbox.simulator.Held;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account holds, as the journal keeps it. {@code created} is business time in epoch seconds. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = Thing.Customer.class, name = "customer"),
    @JsonSubTypes.Type(value = Thing.PaymentMethod.class, name = "payment_method"),
    @JsonSubTypes.Type(value = Thing.Mandate.class, name = "mandate"),
    @JsonSubTypes.Type(value = Thing.SetupIntent.class, name = "setup_intent"),
    @JsonSubTypes.Type(value = Thing.PaymentIntent.class, name = "payment_intent"),
    @JsonSubTypes.Type(value = Thing.Charge.class, name = "charge"),
    @JsonSubTypes.Type(value = Thing.Dispute.class, name = "dispute"),
    @JsonSubTypes.Type(value = Balance.Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Balance.RefundScript.class, name = "refund_script"),
    @JsonSubTypes.Type(value = Event.class, name = "event"),
    @JsonSubTypes.Type(value = Balance.Line.class, name = "balance_transaction"),
    @JsonSubTypes.Type(value = Balance.Payout.class, name = "payout"),
    @JsonSubTypes.Type(value = Balance.Till.class, name = "till"),
    @JsonSubTypes.Type(value = Thing.Script.class, name = "script")
})
sealed interface Thing extends Held
        permits Thing.Customer,
                Thing.PaymentMethod,
                Thing.Mandate,
                Thing.SetupIntent,
                Thing.PaymentIntent,
                Thing.Charge,
                Thing.Dispute,
                Thing.Script,
                Balance,
                Event {

    /** Where an intent stands. */
    enum IntentState {
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_CONFIRMATION,
        PROCESSING,
        SUCCEEDED,
        CANCELED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum ChargeState {
        PENDING,
        SUCCEEDED,
        FAILED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What time still has to do to a charge. */
    enum Stage {
        DEBIT,
        LATE,
        DISPUTE,
        REINSTATE,
        DONE
    }

    /** @param fields plain parameters by their bracketed names, metadata among them */
    record Customer(String id, long created, Map<String, String> fields, boolean deleted) implements Thing {}

    /**
     * @param ibanDigest keyed digest of the IBAN, which itself is kept nowhere
     * @param scenario what becomes of debits on it, if its IBAN is one of Stripe's for tests
     */
    record PaymentMethod(
            String id,
            long created,
            Map<String, String> fields,
            String ibanDigest,
            String last4,
            String country,
            @Nullable String bankCode,
            @Nullable String branchCode,
            @Nullable Ending scenario,
            @Nullable String customer,
            boolean detached)
            implements Thing {
        PaymentMethod of(String newCustomer) {
            return new PaymentMethod(
                    id,
                    created,
                    fields,
                    ibanDigest,
                    last4,
                    country,
                    bankCode,
                    branchCode,
                    scenario,
                    newCustomer,
                    false);
        }

        PaymentMethod detach() {
            return new PaymentMethod(
                    id, created, fields, ibanDigest, last4, country, bankCode, branchCode, scenario, null, true);
        }
    }

    /** @param reference the unique mandate reference (RUM) of 24 signs */
    record Mandate(
            String id,
            long created,
            String paymentMethod,
            String reference,
            long acceptedAt,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            boolean multiUse,
            boolean active)
            implements Thing {
        Mandate end() {
            return new Mandate(
                    id, created, paymentMethod, reference, acceptedAt, ipAddress, userAgent, multiUse, false);
        }
    }

    record SetupIntent(
            String id,
            long created,
            Map<String, String> fields,
            @Nullable String customer,
            @Nullable String paymentMethod,
            @Nullable String mandate,
            IntentState state)
            implements Thing {}

    /** @param failedMethod the payment method of the attempt that failed, which Stripe takes off the intent */
    record PaymentIntent(
            String id,
            long created,
            Map<String, String> fields,
            long amount,
            @Nullable String customer,
            @Nullable String paymentMethod,
            @Nullable String latestCharge,
            @Nullable String failedMethod,
            @Nullable Long canceledAt,
            @Nullable String cancellationReason,
            IntentState state)
            implements Thing {
        PaymentIntent with(IntentState next) {
            return new PaymentIntent(
                    id, created, fields, amount, customer, paymentMethod, latestCharge, failedMethod, null, null, next);
        }

        PaymentIntent process(String charge) {
            IntentState next = IntentState.PROCESSING;
            return new PaymentIntent(
                    id, created, fields, amount, customer, paymentMethod, charge, null, null, null, next);
        }

        PaymentIntent fail() {
            IntentState next = IntentState.REQUIRES_PAYMENT_METHOD;
            return new PaymentIntent(
                    id, created, fields, amount, customer, null, latestCharge, paymentMethod, null, null, next);
        }

        PaymentIntent cancel(long at, @Nullable String reason) {
            IntentState next = IntentState.CANCELED;
            return new PaymentIntent(
                    id, created, fields, amount, customer, paymentMethod, latestCharge, failedMethod, at, reason, next);
        }
    }

    /**
     * @param debitOn the day the payer's account is debited
     * @param dueAt business time in epoch seconds at which {@code stage} happens; null when nothing more will
     * @param refunded cents of all refunds of it that did not fail
     */
    record Charge(
            String id,
            long created,
            String intent,
            String paymentMethod,
            String mandate,
            LocalDate debitOn,
            ChargeState state,
            @Nullable String failureCode,
            @Nullable String dispute,
            boolean reinstated,
            @Nullable Ending ending,
            Stage stage,
            @Nullable Long dueAt,
            long refunded)
            implements Thing {
        Charge due(Ending decided, Stage next, long at) {
            return new Charge(
                    id,
                    created,
                    intent,
                    paymentMethod,
                    mandate,
                    debitOn,
                    state,
                    failureCode,
                    dispute,
                    reinstated,
                    decided,
                    next,
                    at,
                    refunded);
        }

        Charge done() {
            return new Charge(
                    id,
                    created,
                    intent,
                    paymentMethod,
                    mandate,
                    debitOn,
                    state,
                    failureCode,
                    dispute,
                    reinstated,
                    ending,
                    Stage.DONE,
                    null,
                    refunded);
        }

        Charge become(ChargeState next, @Nullable String failure) {
            return new Charge(
                    id,
                    created,
                    intent,
                    paymentMethod,
                    mandate,
                    debitOn,
                    next,
                    failure,
                    dispute,
                    reinstated,
                    ending,
                    stage,
                    dueAt,
                    refunded);
        }

        Charge disputedBy(String disputeId, boolean fundsAreBack) {
            return new Charge(
                    id,
                    created,
                    intent,
                    paymentMethod,
                    mandate,
                    debitOn,
                    state,
                    failureCode,
                    disputeId,
                    fundsAreBack,
                    ending,
                    stage,
                    dueAt,
                    refunded);
        }

        Charge refunded(long inAll) {
            return new Charge(
                    id,
                    created,
                    intent,
                    paymentMethod,
                    mandate,
                    debitOn,
                    state,
                    failureCode,
                    dispute,
                    reinstated,
                    ending,
                    stage,
                    dueAt,
                    inAll);
        }
    }

    /** Debits on the IBAN whose digest is the id end so. Nothing of Stripe's: the sandbox wrote it. */
    record Script(String id, long created, Ending ending) implements Thing {}

    /** @param state {@code needs_response|lost|won} */
    record Dispute(String id, long created, String charge, String intent, long amount, String reason, String state)
            implements Thing {
        Dispute with(String next) {
            return new Dispute(id, created, charge, intent, amount, reason, next);
        }
    }
}
