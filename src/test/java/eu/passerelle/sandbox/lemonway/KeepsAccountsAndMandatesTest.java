package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepsAccountsAndMandatesTest {
    private static final String ADDRESS =
            ",\"street\":\"1 rue des Lilas\",\"postCode\":\"75011\",\"city\":\"Paris\",\"country\":\"FRANCE\"}";

    @TempDir
    Path folder;

    private LemonwayRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new LemonwayRig(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private BareClient.Reply register(String account) throws Exception {
        return rig.client.post("/accounts/individual", LemonwayRig.payer(account));
    }

    @Test
    void anAccountIsKeptAsItWasRegistered() throws Exception {
        BareClient.Reply registered = LemonwayRig.ok(register("JEANNE"));
        assertThat(registered.at("/account/id")).isEqualTo("JEANNE");
        BareClient.Reply found = rig.client.get("/accounts/JEANNE");
        assertThat(found.at("/account/internalId")).isEqualTo(registered.at("/account/internalId"));
        assertThat(found.at("/account/lastname")).isEqualTo("Lefèvre");
        assertThat(found.number("/account/status")).isEqualTo(5);
        assertThat(found.body().at("/account/balance").isIntegralNumber()).isTrue();
    }

    @Test
    void anIdOrAnAddressThatIsTakenIsRefused() throws Exception {
        LemonwayRig.ok(register("JEANNE"));
        assertThat(register("JEANNE").code()).isEqualTo(152);
        assertThat(rig.client
                        .post("/accounts/individual", LemonwayRig.payer("PAUL").replace("PAUL@", "jeanne@"))
                        .code())
                .isEqualTo(204);
        assertThat(rig.client.get("/accounts/PAUL").code()).isEqualTo(147);
    }

    @ParameterizedTest
    @CsvSource({
        "FRA, FR, 234",
        "FRA, FRA~XXX, 234",
        "Jeanne, '', 234",
        "@example.org, @example, 234",
        "'\"payerOrBeneficiary\":1', '\"payerOrBeneficiary\":3', 234",
        "'\"payerOrBeneficiary\":1', '\"payerOrBeneficiary\":1~\"title\":\"X\"', 234",
        "'\"payerOrBeneficiary\":1', '\"payerOrBeneficiary\":1~\"mobileNumber\":\"+33612345678\"', 253",
        "'\"payerOrBeneficiary\":1', '\"payerOrBeneficiary\":1~\"address\":{}', 234",
        "'\"payerOrBeneficiary\":1', '\"payerOrBeneficiary\":1~\"adresse\":{\"city\":\"Paris\"}', 234",
        "'\"payerOrBeneficiary\":1', '\"payerOrBeneficiary\":1~\"birth\":{\"date\":\"12/05/1951\"}', 247",
        "'\"payerOrBeneficiary\":1',"
                + " '\"payerOrBeneficiary\":1~\"birth\":{\"date\":\"1951/05/12\"~\"country\":\"FRA\"}', 234"
    })
    void anAccountThatIsWrongIsRefused(String from, String to, int code) throws Exception {
        String body = LemonwayRig.payer("JEANNE").replace(from, to.replace('~', ','));
        BareClient.Reply reply = rig.client.post("/accounts/individual", body);
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
    }

    @Test
    void aCompanyIsRegisteredChangedAndBlocked() throws Exception {
        String body = LemonwayRig.payer("SARL")
                .replace(
                        "\"payerOrBeneficiary\":1",
                        "\"payerOrBeneficiary\":2,\"company\":{\"name\":\"SARL\",\"description\":\"aide\"}");
        BareClient.Reply legal = LemonwayRig.ok(rig.client.post("/accounts/legal", body));
        assertThat(legal.body().at("/legalAccount/lemonwayId").isIntegralNumber())
                .isTrue();
        LemonwayRig.ok(rig.client.put(
                "/accounts/legal/SARL",
                "{\"lastName\":\"Petit\",\"company\":{\"name\":\"SARL 2\",\"description\":\"aide\"}}"));
        LemonwayRig.ok(rig.client.put("/accounts/SARL/blocked", "{\"isBlocked\":true}"));
        BareClient.Reply found = rig.client.get("/accounts/SARL");
        assertThat(found.at("/account/company/name")).isEqualTo("SARL 2");
        assertThat(found.at("/account/lastname")).isEqualTo("Petit");
        assertThat(found.at("/account/isblocked")).isEqualTo("true");
        assertThat(rig.client
                        .put("/accounts/individual/SARL", "{\"lastName\":\"X\"}")
                        .code())
                .isEqualTo(147);
    }

    @Test
    void anUpdateWritesTheBirthWithACapital() throws Exception {
        LemonwayRig.ok(register("JEANNE"));
        assertThat(rig.client
                        .put("/accounts/individual/JEANNE", "{\"birth\":{\"date\":\"1951/05/12\"}}")
                        .code())
                .isEqualTo(234);
        LemonwayRig.ok(rig.client.put("/accounts/individual/JEANNE", "{\"Birth\":{\"date\":\"1951/05/12\"}}"));
        assertThat(rig.client.get("/accounts/JEANNE").at("/account/birth/date")).isEqualTo("1951/05/12");
    }

    @Test
    void severalAccountsAreReadAtOnce() throws Exception {
        LemonwayRig.ok(register("JEANNE"));
        LemonwayRig.ok(register("PAUL"));
        BareClient.Reply found = rig.client.post("/accounts/retrieve", LemonwayRig.json("""
            {'accounts':[{'accountid':'JEANNE'},{'email':'PAUL@example.org'},{'accountid':'NOBODY'}]}\
            """));
        assertThat(found.body().at("/accounts").findValuesAsText("id")).containsExactly("JEANNE", "PAUL");
    }

    @Test
    void aMandateWithItsOwnReferenceIsValidatedOnTheNextOpenDay() throws Exception {
        long mandate = rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        rig.moveTo("2026-11-03T07:59:00Z");
        assertThat(status()).isZero();
        rig.moveTo("2026-11-03T08:00:00Z");
        assertThat(status()).isEqualTo(5);
        BareClient.Reply feed = rig.client.get(
                "/accounts/kycstatus?updateDate=" + rig.clock.instant().getEpochSecond());
        assertThat(feed.body().at("/accounts")).hasSize(1);
        assertThat(feed.number("/accounts/0/sddMandates/0/id")).isEqualTo(mandate);
        assertThat(feed.at("/accounts/0/sddMandates/0/UniqueMandateReference")).isEqualTo("RUM-JEANNE");
        assertThat(feed.body().at("/accounts/0/date").isTextual())
                .as("seconds as text")
                .isTrue();
    }

    private int status() throws Exception {
        return rig.client
                .get("/moneyins/JEANNE/mandate")
                .body()
                .at("/mandates/0/status")
                .asInt();
    }

    @Test
    void aMandateMayBeRejectedAndEndsUnderItsOtherKey() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, new Ending.MandateRejected());
        rig.validMandate(LemonwayRig.PAYER_IBAN);
        assertThat(status()).isEqualTo(9);
        long second = LemonwayRig.ok(rig.client.post(
                        "/moneyins/sdd/mandate",
                        LemonwayRig.mandateOf("JEANNE", LemonwayRig.OTHER_IBAN).replace("RUM-", "RUM2-")))
                .number("/SSDMandate/id");
        String path = "/moneyins/sdd/mandate/" + second + "/unregister";
        assertThat(LemonwayRig.ok(rig.client.put(path, "{\"account\":\"JEANNE\"}"))
                        .number("/SDDMandate/status"))
                .isEqualTo(8);
        assertThat(rig.client
                        .put(path, "{\"account\":\"" + LemonwayRig.CREDITOR + "\"}")
                        .code())
                .isEqualTo(244);
    }

    @Test
    void aReferenceOfAMandateIsUsedOnce() throws Exception {
        rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        assertThat(rig.client
                        .post("/moneyins/sdd/mandate", LemonwayRig.mandateOf("JEANNE", LemonwayRig.OTHER_IBAN))
                        .code())
                .isEqualTo(234);
    }

    @Test
    void aMandateIsSignedOnTheHostedPage() throws Exception {
        LemonwayRig.ok(register("JEANNE"));
        String body = LemonwayRig.mandateOf("JEANNE", LemonwayRig.PAYER_IBAN)
                .replaceFirst(",\\s*\"rum\":\"RUM-JEANNE\"}", ADDRESS);
        BareClient.Reply made = LemonwayRig.ok(rig.client.post("/moneyins/sdd/mandate", body));
        assertThat(made.at("/SSDMandate/UniqueMandateReference")).hasSize(20);
        String id = made.at("/SSDMandate/id");
        rig.moveTo("2026-11-10T08:00:00Z");
        assertThat(status()).as("unsigned").isZero();
        String sign = "/accounts/JEANNE/documents/" + id + "/signinit";
        String urls = "\"returnUrl\":\"https://hub.example/ok\",\"errorUrl\":\"https://hub.example/ko\"";
        assertThat(rig.client.post(sign, "{\"type\":21," + urls + "}").code()).isEqualTo(249);
        assertThat(rig.client
                        .post(sign, "{\"type\":2,\"mobileNumber\":\"33612345678\"," + urls + "}")
                        .code())
                .isEqualTo(234);
        String signed = "{\"type\":21,\"mobileNumber\":\"33612345678\"," + urls + "}";
        String token = LemonwayRig.ok(rig.client.post(sign, signed)).at("/signDocument");
        assertThat(rig.client.page("signingtoken=" + token, "").text()).contains("sign");
        assertThat(rig.client.page("signingtoken=" + token, "refuse").location())
                .endsWith("/ko");
        assertThat(rig.client.page("signingtoken=" + token, "sign").location()).endsWith("/ok");
        assertThat(rig.client.page("signingtoken=" + token, "sign").status()).isEqualTo(410);
        assertThat(status()).isEqualTo(5);
        assertThat(rig.client.post(sign, signed).code()).isEqualTo(258);
        assertThat(rig.notices()).singleElement().asString().contains("NotifCategory=44");
    }

    @Test
    void anElectronicSignatureNeedsAnAddress() throws Exception {
        long mandate = rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        String body = "{\"type\":21,\"mobileNumber\":\"33612345678\",\"returnUrl\":\"https://hub.example/ok\","
                + "\"errorUrl\":\"https://hub.example/ko\"}";
        String path = "/accounts/JEANNE/documents/" + mandate + "/signinit";
        assertThat(rig.client.post(path, body).code()).isEqualTo(251);
    }

    @Test
    void aMandateHasADocument() throws Exception {
        long mandate = rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        BareClient.Reply document = rig.client.get("/moneyins/JEANNE/mandate/" + mandate + "/document");
        assertThat(new String(Base64.getDecoder().decode(document.at("/document")), StandardCharsets.US_ASCII))
                .startsWith("%PDF-")
                .contains("RUM-JEANNE");
    }
}
