package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusesWhatStripeRefusesTest {
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
    void aCallWithoutAKnownKeyIs401AndStillHasARequestId() throws Exception {
        var without = rig.client.send(HttpRequest.newBuilder(
                        rig.client.request("/v1/customers").build().uri())
                .header("Stripe-Version", StripeSimulator.VERSION)
                .build());
        var wrong = new BareClient(rig.stripe.port(), "sk_test_nobody").get("/v1/customers");
        assertThat(List.of(without.status(), wrong.status())).containsOnly(401);
        assertThat(without.headers().firstValue("Request-Id")).isPresent();
        assertThat(wrong.body().toString()).doesNotContain("sk_test_nobody");
    }

    @Test
    void anotherVersionIsRefusedAndOursIsEchoed() throws Exception {
        var old = rig.client.send(rig.client
                .request("/v1/customers")
                .setHeader("Stripe-Version", "2024-06-20")
                .build());
        assertThat(old.status()).isEqualTo(400);
        var present = rig.client.get("/v1/customers");
        assertThat(present.headers().firstValue("Stripe-Version")).contains("2026-07-29.dahlia");
    }

    @Test
    void aJsonBodyOrAnUnnamedBodyIsRefused() throws Exception {
        for (String type : List.of("application/json", "")) {
            HttpRequest.Builder request = rig.client
                    .request("/v1/customers")
                    .header("Idempotency-Key", "json-" + type)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"a@example.org\"}"));
            if (!type.isEmpty()) {
                request.header("Content-Type", type);
            }
            assertThat(rig.client.send(request.build()).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/customers,emial,x,parameter_unknown",
        "/v1/customers,address[street],x,parameter_unknown",
        "/v1/customers,address,x,parameter_unknown",
        "/v1/payment_intents,ammount,1,parameter_unknown",
        "/v1/payment_intents,payment_method_options[sepa_debit][target_dat],2026-11-06,parameter_unknown",
        "/v1/payment_intents,metadata[a][b],x,parameter_unknown",
        "/v1/payment_intents,payment_method_types[3],sepa_debit,null",
        "/v1/payment_intents,description,'',parameter_invalid_empty",
        "/v1/payment_methods,card[number],4242,parameter_unknown",
        "/v1/setup_intents,return_url,https://example.org,parameter_unknown"
    })
    void aParameterThatIsUnknownOrMisspeltIsNamed(String path, String name, String value, String code)
            throws Exception {
        List<String> pairs = new ArrayList<>(List.of(complete(path)));
        pairs.add(name);
        pairs.add(value);
        var reply = rig.client.post(path, "k", pairs.toArray(String[]::new));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.param()).isEqualTo(name);
        assertThat(reply.text("/error/type")).isEqualTo("invalid_request_error");
        assertThat(reply.body().at("/error").path("code").asText("null")).isEqualTo(code);
    }

    private String[] complete(String path) {
        return switch (path) {
            case "/v1/payment_methods" -> StripeRig.sepa(TestIbans.SUCCESS);
            case "/v1/setup_intents" -> StripeRig.setup(payer.customer(), payer.method());
            case "/v1/payment_intents" -> StripeRig.debit(payer, "R1");
            default -> new String[] {"name", "Jeanne Lefèvre"};
        };
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/payment_intents,amount",
        "/v1/payment_intents,currency",
        "/v1/payment_intents,customer",
        "/v1/payment_intents,payment_method",
        "/v1/payment_intents,payment_method_types",
        "/v1/payment_intents,mandate",
        "/v1/payment_intents,metadata[passerelle_reference]",
        "/v1/setup_intents,customer",
        "/v1/setup_intents,payment_method",
        "/v1/payment_methods,type",
        "/v1/payment_methods,sepa_debit[iban]",
        "/v1/payment_methods,billing_details[name]",
        "/v1/payment_methods,billing_details[email]"
    })
    void aParameterThatIsMissingIsNamed(String path, String name) throws Exception {
        String[] all = complete(path);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < all.length; i += 2) {
            if (!all[i].equals(name) && !all[i].startsWith(name + "[")) {
                pairs.addAll(List.of(all[i], all[i + 1]));
            }
        }
        var reply = rig.client.post(path, "k", pairs.toArray(String[]::new));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("parameter_missing");
        assertThat(reply.param()).isEqualTo(name);
    }

    private BareClient.Reply debitWith(String name, String value) throws IOException, InterruptedException {
        String[] pairs = StripeRig.debit(payer, "R1");
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i + 1] = pairs[i].equals(name) ? value : pairs[i + 1];
        }
        return rig.client.post("/v1/payment_intents", "k", pairs);
    }

    @ParameterizedTest
    @CsvSource({
        "amount,0,parameter_invalid_integer",
        "amount,110.00,parameter_invalid_integer",
        "amount,49,amount_too_small",
        "amount,100000000,amount_too_large",
        "currency,EUR,payment_intent_invalid_parameter",
        "currency,usd,payment_intent_invalid_parameter",
        "payment_method_types[0],card,payment_intent_invalid_parameter",
        "customer,cus_nobody,resource_missing",
        "payment_method,pm_none,resource_missing",
        "mandate,mandate_none,resource_missing",
        "confirm,false,payment_intent_invalid_parameter"
    })
    void aValueThatIsWrongIsRefusedWithItsCode(String name, String value, String code) throws Exception {
        var reply = debitWith(name, value);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(rig.stripe.book().debits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-04,400",
        "2026-11-05,200",
        "2026-11-17,200",
        "2026-11-18,400",
        "2026-02-30,400",
        "06/11/2026,400"
    })
    void aTargetDateLiesThreeToFifteenDaysAhead(String date, int status) throws Exception {
        var reply = debitWith("payment_method_options[sepa_debit][target_date]", date);
        assertThat(reply.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR1420041010050500013M02605",
                "FR14 2004 1010 0505 0001 3M02 606",
                "US1420041010050500013M02606",
                "FR76"
            })
    void anIbanThatIsWrongIsRefusedAndNotRepeated(String iban) throws Exception {
        var reply = rig.client.post("/v1/payment_methods", "k", StripeRig.sepa(iban));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.param()).isEqualTo("sepa_debit[iban]");
        assertThat(reply.body().toString()).doesNotContain(iban);
    }

    @Test
    void theTwoUnusableTestAccountsAreRefused() throws Exception {
        var bank = rig.client.post("/v1/payment_methods", "k1", StripeRig.sepa(TestIbans.BANK_NOT_SUPPORTED));
        var debits = rig.client.post("/v1/payment_methods", "k2", StripeRig.sepa(TestIbans.DEBITS_NOT_SUPPORTED));
        assertThat(List.of(bank.code(), debits.code()))
                .containsExactly("sepa_unsupported_account", "bank_account_unusable");
    }

    @Test
    void anIbanIsNeverReturnedOrKept() throws Exception {
        var method = rig.client.get("/v1/payment_methods/" + payer.method());
        assertThat(method.text("/sepa_debit/last4")).isEqualTo("2606");
        assertThat(method.text("/sepa_debit/bank_code")).isEqualTo("20041");
        assertThat(method.body().toString()).doesNotContain(TestIbans.SUCCESS);
        assertThat(folder.resolve("journal.jsonl")).content().doesNotContain(TestIbans.SUCCESS);
    }

    @Test
    void whatMakesMoneyOrAPersonNeedsAKey() throws Exception {
        for (String path :
                List.of("/v1/customers", "/v1/payment_methods", "/v1/setup_intents", "/v1/payment_intents")) {
            assertThat(rig.client.post(path, "", complete(path)).status()).isEqualTo(400);
        }
    }

    @Test
    void metadataHasLimits() throws Exception {
        String longKey = "metadata[" + "k".repeat(41) + "]";
        assertThat(rig.client.post("/v1/customers", "k", longKey, "v").status()).isEqualTo(400);
        assertThat(rig.client
                        .post("/v1/customers", "k", "metadata[a]", "v".repeat(501))
                        .status())
                .isEqualTo(400);
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            pairs.addAll(List.of("metadata[k" + i + "]", "v"));
        }
        assertThat(rig.client
                        .post("/v1/customers", "k", pairs.toArray(String[]::new))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotServedIsAnUnknownAddress() throws Exception {
        assertThat(rig.client.get("/v1/payment_intents/search?query=x").status())
                .isEqualTo(404);
        assertThat(rig.client.get("/v2/core/events").status()).isEqualTo(404);
        assertThat(rig.client.get("/v1/customers/cus_none").code()).isEqualTo("resource_missing");
    }

    @Test
    void anAccountSeesOnlyItsOwn() throws Exception {
        String intent = rig.collect(payer, "R1").id();
        assertThat(rig.other().get("/v1/payment_intents/" + intent).status()).isEqualTo(404);
        assertThat(rig.other().get("/v1/customers").body().path("data")).isEmpty();
        assertThat(rig.other()
                        .post("/v1/payment_intents", "k", StripeRig.debit(payer, "R1"))
                        .code())
                .isEqualTo("resource_missing");
    }
}
