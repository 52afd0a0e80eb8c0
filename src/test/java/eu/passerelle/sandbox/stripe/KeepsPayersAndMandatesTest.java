package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepsPayersAndMandatesTest {
    @TempDir
    Path folder;

    private StripeRig rig;
    private StripeRig.Payer payer;

    @BeforeEach
    void start() throws Exception {
        rig = new StripeRig(folder);
        payer = rig.payer(TestIbans.SUCCESS);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aMandateReferenceHas24SignsAndTheAskedBeginning() throws Exception {
        String prefix = "payment_method_options[sepa_debit][mandate_options][reference_prefix]";
        List<String> pairs = new ArrayList<>(List.of(StripeRig.setup(payer.customer(), payer.method())));
        pairs.addAll(List.of(prefix, "SOLEIL-"));
        var setup = StripeRig.ok(rig.client.post("/v1/setup_intents", "p1", pairs.toArray(String[]::new)));
        assertThat(rig.client
                        .get("/v1/mandates/" + setup.text("/mandate"))
                        .text("/payment_method_details/sepa_debit/reference"))
                .matches("SOLEIL-[A-Z0-9]{17}");
        pairs.set(pairs.size() - 1, "STRIPE1");
        assertThat(rig.client
                        .post("/v1/setup_intents", "p2", pairs.toArray(String[]::new))
                        .code())
                .isEqualTo("invalid_mandate_reference_prefix_format");
    }

    @Test
    void onlineAcceptanceNeedsAddressAndAgent() throws Exception {
        String acceptance = "mandate_data[customer_acceptance]";
        List<String> pairs = new ArrayList<>(List.of(StripeRig.setup(payer.customer(), payer.method())));
        pairs.set(pairs.size() - 1, "online");
        assertThat(rig.client
                        .post("/v1/setup_intents", "o1", pairs.toArray(String[]::new))
                        .code())
                .isEqualTo("parameter_missing");
        pairs.addAll(List.of(acceptance + "[online][ip_address]", "192.0.2.7"));
        assertThat(rig.client
                        .post("/v1/setup_intents", "o2", pairs.toArray(String[]::new))
                        .param())
                .isEqualTo(acceptance + "[online][user_agent]");
        pairs.addAll(List.of(acceptance + "[online][user_agent]", "Firefox"));
        StripeRig.ok(rig.client.post("/v1/setup_intents", "o3", pairs.toArray(String[]::new)));
    }

    @Test
    void aMandateThatEndedCollectsNothing() throws Exception {
        StripeRig.ok(rig.client.post("/v1/payment_methods/" + payer.method() + "/detach", ""));
        assertThat(rig.client.get("/v1/mandates/" + payer.mandate()).text("/status"))
                .isEqualTo("inactive");
        var gone = rig.client.post("/v1/payment_intents", "k1", StripeRig.debit(payer, "R1"));
        assertThat(gone.code()).isEqualTo("resource_missing");
        var second = rig.payer(TestIbans.SUCCESS_DELAYED);
        String[] crossed =
                StripeRig.debit(new StripeRig.Payer(second.customer(), second.method(), payer.mandate()), "R2");
        assertThat(rig.client.post("/v1/payment_intents", "k2", crossed).code())
                .isEqualTo("payment_intent_mandate_invalid");
    }

    @Test
    void aDetachedMethodNeverComesBack() throws Exception {
        StripeRig.ok(rig.client.post("/v1/payment_methods/" + payer.method() + "/detach", ""));
        assertThat(rig.types()).endsWith("payment_method.detached", "mandate.updated");
        var again =
                rig.client.post("/v1/payment_methods/" + payer.method() + "/attach", "", "customer", payer.customer());
        assertThat(again.code()).isEqualTo("payment_method_unexpected_state");
        assertThat(rig.client
                        .post("/v1/payment_methods/" + payer.method() + "/detach", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aMethodBelongsToOneCustomer() throws Exception {
        String stranger =
                rig.client.post("/v1/customers", "stranger", "name", "Paul").id();
        assertThat(rig.client
                        .post("/v1/payment_methods/" + payer.method() + "/attach", "", "customer", stranger)
                        .code())
                .isEqualTo("payment_method_unexpected_state");
        String[] crossed = StripeRig.debit(new StripeRig.Payer(stranger, payer.method(), payer.mandate()), "R1");
        assertThat(rig.client.post("/v1/payment_intents", "crossed", crossed).param())
                .isEqualTo("payment_method");
        var methods = rig.client.get("/v1/customers/" + payer.customer() + "/payment_methods?type=sepa_debit");
        assertThat(methods.text("/data/0/id")).isEqualTo(payer.method());
        assertThat(rig.client
                        .get("/v1/customers/" + stranger + "/payment_methods")
                        .body()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void theSameIbanHasTheSameFingerprint() throws Exception {
        String other = rig.payer(TestIbans.FAILED).method();
        rig.clock.forward(java.time.Duration.ofSeconds(1));
        String same = rig.payer(TestIbans.SUCCESS).method();
        String print = fingerprint(payer.method());
        assertThat(fingerprint(same)).isEqualTo(print);
        assertThat(fingerprint(other)).isNotEqualTo(print);
    }

    private String fingerprint(String method) throws Exception {
        return rig.client.get("/v1/payment_methods/" + method).text("/sepa_debit/fingerprint");
    }

    @Test
    void aFirstDebitMayBringItsMandate() throws Exception {
        List<String> pairs = new ArrayList<>(List.of(StripeRig.debit(payer, "R1")));
        int mandate = pairs.indexOf("mandate");
        pairs.set(mandate, "mandate_data[customer_acceptance][type]");
        pairs.set(mandate + 1, "offline");
        pairs.addAll(List.of("setup_future_usage", "off_session"));
        var intent = StripeRig.ok(rig.client.post("/v1/payment_intents", "m1", pairs.toArray(String[]::new)));
        var charge = rig.client.get("/v1/charges?payment_intent=" + intent.id());
        String made = charge.text("/data/0/payment_method_details/sepa_debit/mandate");
        assertThat(made).isNotEqualTo(payer.mandate());
        String[] next = StripeRig.debit(new StripeRig.Payer(payer.customer(), payer.method(), made), "R2");
        StripeRig.ok(rig.client.post("/v1/payment_intents", "m2", next));
    }

    @Test
    void deletingACustomerEndsItsMandates() throws Exception {
        assertThat(rig.client.delete("/v1/customers/" + payer.customer()).text("/deleted"))
                .isEqualTo("true");
        assertThat(rig.client.get("/v1/mandates/" + payer.mandate()).text("/status"))
                .isEqualTo("inactive");
        assertThat(rig.client.delete("/v1/customers/" + payer.customer()).status())
                .isEqualTo(404);
        assertThat(rig.client.get("/v1/customers").body().path("data")).isEmpty();
    }

    @Test
    void anUpdateSaysWhatItWasBefore() throws Exception {
        rig.types();
        var updated = rig.client.post("/v1/customers/" + payer.customer(), "u", "email", "", "name", "Jeanne L.");
        assertThat(updated.body().path("email").isNull()).isTrue();
        var event = rig.ear.next().json();
        assertThat(event.path("type").asText()).isEqualTo("customer.updated");
        assertThat(event.at("/data/previous_attributes/email").asText()).isEqualTo("jeanne@example.org");
        assertThat(event.at("/data/object/name").asText()).isEqualTo("Jeanne L.");
    }
}
