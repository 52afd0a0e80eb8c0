package eu.passerelle.sandbox.gocardless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gocardless.GoCardlessClient;
import com.gocardless.errors.GoCardlessApiException;
import com.gocardless.errors.InvalidStateException;
import com.gocardless.errors.ValidationFailedException;
import com.gocardless.resources.Mandate;
import com.gocardless.resources.Payment;
import com.gocardless.resources.PayoutItem;
import com.gocardless.services.PaymentService.PaymentCreateRequest.Currency;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All by the official client, as a creditor's own programs would call it. */
class SpeaksToGoCardlessOwnClientTest {
    @TempDir
    Path folder;

    private GoCardlessRig rig;
    private GoCardlessClient client;

    @BeforeEach
    void start() throws Exception {
        rig = new GoCardlessRig(folder);
        client = rig.client(GoCardlessRig.TOKEN);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Mandate mandate() {
        var customer = client.customers()
                .create()
                .withGivenName("Jeanne")
                .withFamilyName("Lefèvre")
                .withEmail("jeanne@example.org")
                .withMetadata("payer", "P1")
                .withIdempotencyKey("P1.customer")
                .execute();
        var account = client.customerBankAccounts()
                .create()
                .withAccountHolderName("Jeanne Lefevre")
                .withIban(GoCardlessRig.IBAN)
                .withLinksCustomer(customer.getId())
                .withIdempotencyKey("P1.account")
                .execute();
        assertThat(account.getAccountNumberEnding()).isEqualTo("06");
        return client.mandates()
                .create()
                .withScheme("sepa_core")
                .withReference("ADS-C10293-01")
                .withLinksCustomerBankAccount(account.getId())
                .withIdempotencyKey("P1.mandate")
                .execute();
    }

    private Payment collect(String mandate, String key) {
        return client.payments()
                .create()
                .withAmount(11050)
                .withCurrency(Currency.EUR)
                .withChargeDate("2026-11-07")
                .withRetryIfPossible(false)
                .withReference("FAC-2026-000123")
                .withLinksMandate(mandate)
                .withMetadata("passerelle_reference", "R1")
                .withIdempotencyKey(key)
                .execute();
    }

    @Test
    void aPaymentGoesFromItsMandateToAPayout() {
        Mandate mandate = mandate();
        assertThat(mandate.getReference()).isEqualTo("ADS-C10293-01");
        assertThat(mandate.getStatus()).isEqualTo(Mandate.Status.PENDING_SUBMISSION);
        assertThat(mandate.getNextPossibleChargeDate()).isEqualTo("2026-11-04");
        Payment payment = collect(mandate.getId(), "R1.collect");
        assertThat(payment.getChargeDate()).as("a Saturday is moved forward").isEqualTo("2026-11-09");
        rig.moveTo("2026-11-06T12:00:00Z");
        assertThat(client.mandates().get(mandate.getId()).execute().getStatus()).isEqualTo(Mandate.Status.ACTIVE);
        assertThat(client.payments().get(payment.getId()).execute().getStatus()).isEqualTo(Payment.Status.SUBMITTED);
        rig.moveTo("2026-11-20T12:00:00Z");
        Payment paid = client.payments().get(payment.getId()).execute();
        assertThat(paid.getStatus()).isEqualTo(Payment.Status.PAID_OUT);
        var payouts = client.payouts().list().execute().getItems();
        assertThat(payouts).singleElement().satisfies(payout -> {
            assertThat(payout.getId()).isEqualTo(paid.getLinks().getPayout());
            assertThat(payout.getAmount())
                    .isEqualTo(11050 - payout.getDeductedFees().intValue());
        });
        List<PayoutItem> items = new ArrayList<>();
        client.payoutItems()
                .all()
                .withPayout(payouts.getFirst().getId())
                .execute()
                .forEach(items::add);
        assertThat(items).extracting(PayoutItem::getAmount).containsExactly("11050.0", "-156.6");
        assertThat(items.getLast().getTaxes().getFirst().getAmount()).isEqualTo("-26.1");
    }

    @Test
    void listsAreReadToTheirEnd() throws Exception {
        String mandate = rig.mandate(GoCardlessRig.IBAN);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(rig.collect(mandate, "R" + i));
        }
        List<String> found = new ArrayList<>();
        client.payments().all().withMandate(mandate).withLimit(3).execute().forEach(one -> found.add(one.getId()));
        assertThat(found).isEqualTo(made.reversed());
        var last = client.payments().list().withLimit(3).withAfter(made.get(1)).execute();
        assertThat(last.getItems()).extracting(Payment::getId).containsExactly(made.getFirst());
        assertThat(last.getAfter()).isNull();
    }

    @Test
    void errorsAreThoseTheClientKnows() {
        Mandate mandate = mandate();
        Payment payment = collect(mandate.getId(), "R1.collect");
        assertThatThrownBy(() -> collect(mandate.getId(), "R1.collect"))
                .isInstanceOfSatisfying(InvalidStateException.class, conflict -> {
                    assertThat(conflict.getErrors().getFirst().getReason()).isEqualTo("idempotent_creation_conflict");
                    assertThat(conflict.getErrors().getFirst().getLinks())
                            .containsEntry("conflicting_resource_id", payment.getId());
                });
        assertThatThrownBy(() -> client.customers()
                        .create()
                        .withGivenName("Jeanne")
                        .withIdempotencyKey("P2.customer")
                        .execute())
                .isInstanceOf(ValidationFailedException.class);
        client.payments().cancel(payment.getId()).execute();
        assertThatThrownBy(() -> client.payments().cancel(payment.getId()).execute())
                .isInstanceOfSatisfying(
                        InvalidStateException.class,
                        state -> assertThat(state.getErrors().getFirst().getReason())
                                .isEqualTo("cancellation_failed"));
    }

    @Test
    void aCreationWithTheKeyThatTheClientMakesUpIsRefused() {
        assertThatThrownBy(() -> client.customers()
                        .create()
                        .withGivenName("Jeanne")
                        .withFamilyName("Lefèvre")
                        .withEmail("jeanne@example.org")
                        .execute())
                .isInstanceOfSatisfying(
                        GoCardlessApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(400));
    }

    @Test
    void aBillingRequestOfWhoMayNotMakeMandatesEndsInAMandate() throws Exception {
        GoCardlessClient restricted = rig.client(GoCardlessRig.OTHER_TOKEN);
        assertThatThrownBy(() -> restricted
                        .customers()
                        .create()
                        .withGivenName("Jeanne")
                        .withIdempotencyKey("P1.customer")
                        .execute())
                .isInstanceOfSatisfying(
                        GoCardlessApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(403));
        var request = restricted
                .billingRequests()
                .create()
                .withMandateRequestCurrency("EUR")
                .withMandateRequestScheme("sepa_core")
                .withMandateRequestMetadata(java.util.Map.of("mandate", "M1"))
                .withIdempotencyKey("M1.mandate")
                .execute();
        var flow = restricted
                .billingRequestFlows()
                .create()
                .withRedirectUri("https://core.example.org/done")
                .withLinksBillingRequest(request.getId())
                .execute();
        String path = flow.getAuthorisationUrl().substring(rig.base().length());
        assertThat(rig.get(path).status()).isEqualTo(200);
        var typed = rig.request(path)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "given_name=Jeanne&family_name=Lefevre&email=jeanne%40example.org&iban=" + GoCardlessRig.IBAN));
        assertThat(rig.send(typed).headers().firstValue("location")).contains("https://core.example.org/done");
        var done = restricted.billingRequests().get(request.getId()).execute();
        assertThat(done.getStatus().toString()).isEqualTo("FULFILLED");
        Mandate mandate = restricted
                .mandates()
                .get(done.getLinks().getMandateRequestMandate())
                .execute();
        assertThat(mandate.getMetadata()).containsEntry("mandate", "M1");
        assertThat(rig.get(path).status()).isEqualTo(410);
    }

    @Test
    void mandatesAreBroughtAlong() {
        var brought = client.mandateImports()
                .create()
                .withScheme(com.gocardless.services.MandateImportService.MandateImportCreateRequest.Scheme.SEPA_CORE)
                .withIdempotencyKey("I1.import")
                .execute();
        client.mandateImportEntries()
                .create()
                .withLinksMandateImport(brought.getId())
                .withRecordIdentifier("ADS-1")
                .withCustomerGivenName("Jeanne")
                .withCustomerFamilyName("Lefèvre")
                .withCustomerEmail("jeanne@example.org")
                .withCustomerAddressLine1("12 rue des Lilas")
                .withCustomerCity("Lyon")
                .withCustomerPostalCode("69003")
                .withCustomerCountryCode("FR")
                .withBankAccountAccountHolderName("Jeanne Lefevre")
                .withBankAccountIban(GoCardlessRig.IBAN)
                .withAmendmentOriginalMandateReference("ADS-1")
                .withAmendmentOriginalCreditorId("FR00ZZZ123456")
                .withAmendmentOriginalCreditorName("Aide et Soleil")
                .execute();
        client.mandateImports().submit(brought.getId()).execute();
        rig.moveTo("2026-11-04T00:00:00Z");
        assertThat(client.mandateImports()
                        .get(brought.getId())
                        .execute()
                        .getStatus()
                        .toString())
                .isEqualTo("PROCESSED");
        var entries = client.mandateImportEntries()
                .list()
                .withMandateImport(brought.getId())
                .execute()
                .getItems();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.getRecordIdentifier()).isEqualTo("ADS-1");
            assertThat(client.mandates()
                            .get(entry.getLinks().getMandate())
                            .execute()
                            .getStatus())
                    .isEqualTo(Mandate.Status.PENDING_SUBMISSION);
        });
    }

    @Test
    void refundsCountTowardsTheirTotalAndThePayout() {
        Mandate mandate = mandate();
        Payment payment = collect(mandate.getId(), "R1.collect");
        rig.moveTo("2026-11-20T12:00:00Z");
        var refund = client.refunds()
                .create()
                .withAmount(3000)
                .withTotalAmountConfirmation(3000)
                .withLinksPayment(payment.getId())
                .withMetadata("passerelle_reference", "F1")
                .withIdempotencyKey("F1.refund")
                .execute();
        assertThat(client.payments().get(payment.getId()).execute().getAmountRefunded())
                .isEqualTo(3000);
        collect(mandate.getId(), "R2.collect", "2026-11-26");
        rig.moveTo("2026-12-10T12:00:00Z");
        assertThat(client.refunds().get(refund.getId()).execute().getStatus().toString())
                .isEqualTo("PAID");
        assertThat(rig.simulator.book().refunds()).singleElement().satisfies(one -> {
            assertThat(one.reference()).isEqualTo("F1");
            assertThat(one.state()).isEqualTo("paid");
        });
    }

    private void collect(String mandate, String key, String chargeDate) {
        client.payments()
                .create()
                .withAmount(11050)
                .withCurrency(Currency.EUR)
                .withChargeDate(chargeDate)
                .withLinksMandate(mandate)
                .withMetadata("passerelle_reference", key)
                .withIdempotencyKey(key)
                .execute();
    }
}
