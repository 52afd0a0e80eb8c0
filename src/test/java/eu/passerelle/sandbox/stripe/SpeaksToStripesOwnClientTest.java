package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Dispute;
import com.stripe.model.Mandate;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.SetupIntent;
import com.stripe.model.StripeObject;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentMethodCreateParams;
import com.stripe.param.SetupIntentCreateParams;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.WebhookEar;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stripe's own Java client finds in the simulator what it finds at Stripe. */
class SpeaksToStripesOwnClientTest {
    private static boolean telemetryBefore;

    @TempDir
    Path folder;

    private StripeRig rig;
    private StripeClient stripe;

    @BeforeAll
    static void noTelemetry() {
        telemetryBefore = Stripe.enableTelemetry;
        Stripe.enableTelemetry = false;
    }

    @AfterAll
    static void telemetryAsBefore() {
        Stripe.enableTelemetry = telemetryBefore;
    }

    @BeforeEach
    void start() throws Exception {
        rig = new StripeRig(folder);
        stripe = client(StripeRig.KEY);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private StripeClient client(String key) {
        String base = "http://127.0.0.1:" + rig.stripe.port();
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(base)
                .setConnectBase(base)
                .setFilesBase(base)
                .setMeterEventsBase(base)
                .build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private SetupIntent mandate(String iban) throws Exception {
        Customer customer = stripe.v1()
                .customers()
                .create(
                        CustomerCreateParams.builder()
                                .setName("Jeanne Lefèvre")
                                .setEmail("jeanne@example.org")
                                .putMetadata("passerelle_reference", "P1")
                                .build(),
                        key(iban + ".customer"));
        PaymentMethod method = stripe.v1()
                .paymentMethods()
                .create(
                        PaymentMethodCreateParams.builder()
                                .setType(PaymentMethodCreateParams.Type.SEPA_DEBIT)
                                .setSepaDebit(PaymentMethodCreateParams.SepaDebit.builder()
                                        .setIban(iban)
                                        .build())
                                .setBillingDetails(PaymentMethodCreateParams.BillingDetails.builder()
                                        .setName("Jeanne Lefèvre")
                                        .setEmail("jeanne@example.org")
                                        .build())
                                .build(),
                        key(iban + ".account"));
        var acceptance = SetupIntentCreateParams.MandateData.CustomerAcceptance.builder()
                .setType(SetupIntentCreateParams.MandateData.CustomerAcceptance.Type.OFFLINE)
                .setOffline(SetupIntentCreateParams.MandateData.CustomerAcceptance.Offline.builder()
                        .build())
                .setAcceptedAt(rig.clock.instant().getEpochSecond() - 5)
                .build();
        return stripe.v1()
                .setupIntents()
                .create(
                        SetupIntentCreateParams.builder()
                                .setCustomer(customer.getId())
                                .setPaymentMethod(method.getId())
                                .addPaymentMethodType("sepa_debit")
                                .setUsage(SetupIntentCreateParams.Usage.OFF_SESSION)
                                .setConfirm(true)
                                .setMandateData(SetupIntentCreateParams.MandateData.builder()
                                        .setCustomerAcceptance(acceptance)
                                        .build())
                                .build(),
                        key(iban + ".mandate"));
    }

    private PaymentIntent collect(SetupIntent mandate, String reference, long amount) throws Exception {
        PaymentIntentCreateParams params = PaymentIntentCreateParams.builder()
                .setAmount(amount)
                .setCurrency("eur")
                .setCustomer(mandate.getCustomer())
                .setPaymentMethod(mandate.getPaymentMethod())
                .addPaymentMethodType("sepa_debit")
                .setMandate(mandate.getMandate())
                .setConfirm(true)
                .setOffSession(true)
                .setPaymentMethodOptions(PaymentIntentCreateParams.PaymentMethodOptions.builder()
                        .setSepaDebit(PaymentIntentCreateParams.PaymentMethodOptions.SepaDebit.builder()
                                .setTargetDate("2026-11-06")
                                .build())
                        .build())
                .putMetadata("passerelle_reference", reference)
                .addExpand("latest_charge")
                .build();
        return stripe.v1().paymentIntents().create(params, key(reference + ".collect"));
    }

    @Test
    void aDebitIsMadeFoundFailedAndCancelled() throws Exception {
        SetupIntent setup = mandate(TestIbans.INSUFFICIENT_FUNDS);
        Mandate mandate = stripe.v1().mandates().retrieve(setup.getMandate());
        assertThat(mandate.getStatus()).isEqualTo("active");
        assertThat(mandate.getPaymentMethodDetails().getSepaDebit().getReference())
                .hasSize(24);
        PaymentIntent intent = collect(setup, "R1", 11_000);
        assertThat(intent.getStatus()).isEqualTo("processing");
        assertThat(intent.getLatestChargeObject().getStatus()).isEqualTo("pending");
        assertThat(intent.getLatestChargeObject()
                        .getPaymentMethodDetails()
                        .getSepaDebit()
                        .getExpectedDebitDate())
                .isEqualTo("2026-11-06");
        rig.moveTo("2026-11-07T00:00:00Z");
        var listed = stripe.v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .setCustomer(setup.getCustomer())
                        .addExpand("data.latest_charge")
                        .build());
        PaymentIntent failed = listed.getData().getFirst();
        assertThat(failed.getStatus()).isEqualTo("requires_payment_method");
        Charge charge = failed.getLatestChargeObject();
        assertThat(charge.getFailureCode()).isEqualTo("insufficient_funds");
        assertThat(failed.getLastPaymentError().getCode()).isEqualTo("payment_intent_payment_attempt_failed");
        PaymentIntent cancelled = stripe.v1()
                .paymentIntents()
                .cancel(
                        failed.getId(),
                        PaymentIntentCancelParams.builder()
                                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                                .build(),
                        key("R1.cancel"));
        assertThat(cancelled.getStatus()).isEqualTo("canceled");
        PaymentMethod detached = stripe.v1().paymentMethods().detach(setup.getPaymentMethod());
        assertThat(detached.getCustomer()).isNull();
        assertThat(stripe.v1().customers().delete(setup.getCustomer()).getDeleted())
                .isTrue();
    }

    @Test
    void everyEventHoldsAnObjectItKnows() throws Exception {
        rig.stripe.script(TestIbans.SUCCESS, Ending.reinstated(1, 1));
        SetupIntent setup = mandate(TestIbans.SUCCESS);
        collect(setup, "R1", 11_000);
        collect(mandate(TestIbans.FAILED), "R2", 12_000);
        rig.moveTo("2026-11-30T00:00:00Z");
        stripe.v1().paymentMethods().detach(setup.getPaymentMethod());
        rig.untilQuiet();
        List<WebhookEar.Heard> heard = rig.ear.rest();
        assertThat(heard).hasSizeGreaterThan(15);
        for (WebhookEar.Heard one : heard) {
            StripeObject object = Webhook.constructEvent(one.body(), one.header("Stripe-Signature"), StripeRig.SECRET)
                    .getDataObjectDeserializer()
                    .getObject()
                    .orElseThrow();
            assertThat(object)
                    .isInstanceOfAny(
                            Customer.class,
                            PaymentMethod.class,
                            SetupIntent.class,
                            Mandate.class,
                            PaymentIntent.class,
                            Charge.class,
                            Dispute.class);
        }
    }

    @Test
    void refusalsBecomeTheExceptionsItHasForThem() throws Exception {
        SetupIntent setup = mandate(TestIbans.SUCCESS);
        collect(setup, "R1", 11_000);
        assertThatThrownBy(() -> collect(setup, "R1", 11_001)).isInstanceOf(IdempotencyException.class);
        assertThatThrownBy(() -> collect(setup, "R2", 0))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getParam()).isEqualTo("amount"));
        assertThatThrownBy(() -> client("sk_test_nobody").v1().customers().list())
                .isInstanceOf(AuthenticationException.class);
        rig.stripe.faults(List.of(new Fault("429", 1, 0), new Fault("act-then-fail", 1, 0)));
        assertThatThrownBy(() -> stripe.v1().customers().list()).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> collect(setup, "R3", 11_000)).isInstanceOfSatisfying(ApiException.class, failed -> {
            assertThat(failed.getStatusCode()).isEqualTo(500);
            assertThat(failed.getRequestId()).startsWith("req_");
        });
    }
}
