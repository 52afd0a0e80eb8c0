package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusesWhatLemonwayRefusesTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"Grant_type=client_credentials", "grant_type=client_credentials"})
    void aTokenIsGivenForClientCredentialsInEitherSpelling(String form) throws Exception {
        BareClient.Reply token = rig.client.token(form);
        assertThat(token.at("/token_type")).isEqualTo("Bearer");
        assertThat(token.number("/expires_in")).isEqualTo(7_776_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Grant_type=password", "Grant_type=client_credentials&scope=all"})
    void noTokenIsGivenForAnythingElse(String form) throws Exception {
        assertThat(rig.client.token(form).status()).isEqualTo(400);
    }

    @Test
    void noTokenIsGivenForAWrongKey() throws Exception {
        BareClient stranger = new BareClient(rig.lemonway.port(), LemonwayRig.ENV, "d3Jvbmc=");
        assertThat(stranger.token("Grant_type=client_credentials").status()).isEqualTo(401);
    }

    @Test
    void aTokenThatIsMissingWrongExpiredOrAnotherPartnersIs401WithoutJson() throws Exception {
        assertThat(rig.client.get("/accounts/" + LemonwayRig.CREDITOR).status()).isEqualTo(200);
        HttpRequest without = HttpRequest.newBuilder(
                        rig.client.request("/disputes").build().uri())
                .header("PSU-IP-Address", "127.0.0.1")
                .build();
        HttpRequest borrowed = rig.client
                .request("/disputes?updateDate=0")
                .setHeader("Authorization", "Bearer " + rig.other().token())
                .build();
        HttpRequest wrong = rig.client
                .request("/disputes?updateDate=0")
                .setHeader("Authorization", "Bearer wrong")
                .build();
        for (HttpRequest request : List.of(without, borrowed, wrong)) {
            BareClient.Reply reply = rig.client.send(request);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body().isMissingNode()).isTrue();
        }
        rig.machine.forward(Duration.ofDays(90));
        assertThat(rig.client.get("/accounts/" + LemonwayRig.CREDITOR).status()).isEqualTo(401);
        assertThat(rig.client.login().get("/accounts/" + LemonwayRig.CREDITOR).status())
                .isEqualTo(200);
    }

    @Test
    void aCallWithoutThePayersAddressOrWithAWrongOneIsRefused() throws Exception {
        HttpRequest without = HttpRequest.newBuilder(
                        rig.client.request("/disputes?updateDate=0").build().uri())
                .header("Authorization", "Bearer " + rig.client.token())
                .build();
        HttpRequest wrong = rig.client
                .request("/disputes?updateDate=0")
                .setHeader("PSU-IP-Address", "localhost")
                .build();
        assertThat(rig.client.send(without).code()).isEqualTo(234);
        assertThat(rig.client.send(wrong).code()).isEqualTo(248);
    }

    @ParameterizedTest
    @CsvSource({
        "'sddMandateId':%d|'sddMandateID':%d, 234",
        "'totalAmount':11000|'totalAmount':110.00, 234",
        "'totalAmount':11000|'totalAmount':'11000', 234",
        "'totalAmount':11000|'totalAmount':null, 234",
        "'totalAmount':11000|'totalAmount':0, 151",
        "'commissionAmount':0|'commissionAmount':11001, 118",
        "'reference':'R1'|'comment':'R1', 234",
        "'comment':'facture'|'commment':'facture', 234",
        "'accountId':'AIDE-ET-SOLEIL'|'accountId':'NOBODY', 147",
        "'accountId':'AIDE-ET-SOLEIL'|'accountId':'JEANNE', 245",
        "'sddMandateId':%d|'sddMandateId':1, 244",
        "'comment':'facture'|'collectionDate':'2026-11-20', 247",
        "'comment':'facture'|'collectionDate':'2026/02/30', 247",
        "'comment':'facture'|'collectionDate':'2026/11/04', 254",
        "'comment':'facture'|'autoCommission':1, 234"
    })
    void aDebitThatIsWrongIsRefusedWithItsCodeAndMakesNothing(String change, int code) throws Exception {
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        String[] fromTo =
                LemonwayRig.json(change).replace("%d", String.valueOf(mandate)).split("\\|");
        String body = LemonwayRig.debit(mandate, "R1");
        assertThat(body).contains(fromTo[0]);
        BareClient.Reply reply = rig.client.post("/moneyins/sdd/init", body.replace(fromTo[0], fromTo[1]));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
        assertThat(rig.lemonway.book().debits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026/11/05, 2026/11/05",
        // A Saturday is collected on the Monday after it.
        "2026/11/07, 2026/11/09",
        "'', 2026/11/04"
    })
    void aDebitIsCollectedOnTheAskedDayOrTheFirstOpenOneAfter(String asked, String collected) throws Exception {
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        BareClient.Reply reply = rig.client.post(
                "/moneyins/sdd/init",
                LemonwayRig.debit(mandate, "R1")
                        .replace("\"comment\"", "\"collectionDate\":\"" + asked + "\",\"comment\""));
        assertThat(LemonwayRig.ok(reply).at("/transaction/scheduledDate")).isEqualTo(collected);
    }

    @ParameterizedTest
    @CsvSource({
        "'JEANNE'|'JEANNE'~'iban':'X', 234",
        "'FR1420041010050500013M02606'|'FR1420041010050500013M02605', 221",
        "'FR1420041010050500013M02606'|'FR14 2004 1010 0505 0001 3M02 606', 221",
        "'PSSTFRPPMON'|'PSSTFRPPM', 242",
        "'RUM-JEANNE'|'RUM_JEANNE', 234",
        "'isRecurring':true|'isRecurring':'true', 234",
        "'wallet':'JEANNE'|'wallet':'PAUL', 147",
        "'wallet':'JEANNE'|'wallet':'JEANNE'~'mandateLanguage':'nl', 234"
    })
    void aMandateThatIsWrongIsRefusedAndItsIbanNotRepeated(String change, int code) throws Exception {
        LemonwayRig.ok(rig.client.post("/accounts/individual", LemonwayRig.payer("JEANNE")));
        String[] fromTo = LemonwayRig.json(change).replace("~", ",").split("\\|");
        String body = LemonwayRig.mandateOf("JEANNE", LemonwayRig.PAYER_IBAN);
        BareClient.Reply reply = rig.client.post("/moneyins/sdd/mandate", body.replace(fromTo[0], fromTo[1]));
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
        assertThat(reply.text()).doesNotContain("FR14");
    }

    @Test
    void aMandateThatIsNotValidCollectsNothing() throws Exception {
        long pending = rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        assertThat(rig.client
                        .post("/moneyins/sdd/init", LemonwayRig.debit(pending, "R1"))
                        .code())
                .isEqualTo(245);
        rig.moveTo("2026-11-03T08:00:00Z");
        LemonwayRig.ok(rig.client.put(
                "/moneyins/sdd/mandate/" + pending + "/unregister", LemonwayRig.json("{'account':'JEANNE'}")));
        assertThat(rig.client
                        .post("/moneyins/sdd/init", LemonwayRig.debit(pending, "R1"))
                        .code())
                .isEqualTo(245);
    }

    @Test
    void aMandateForOneDebitIsUsedOnce() throws Exception {
        LemonwayRig.ok(rig.client.post("/accounts/individual", LemonwayRig.payer("JEANNE")));
        long once = LemonwayRig.ok(rig.client.post(
                        "/moneyins/sdd/mandate",
                        LemonwayRig.mandateOf("JEANNE", LemonwayRig.PAYER_IBAN)
                                .replace("\"isRecurring\":true", "\"isRecurring\":false")))
                .number("/SSDMandate/id");
        rig.moveTo("2026-11-03T08:00:00Z");
        rig.collect(once, "R1");
        assertThat(rig.client
                        .post("/moneyins/sdd/init", LemonwayRig.debit(once, "R2"))
                        .code())
                .isEqualTo(246);
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() throws Exception {
        String path = "/accounts/individual";
        assertThat(rig.client.post(path, "{").code()).isEqualTo(234);
        assertThat(rig.client.post(path, "[]").code()).isEqualTo(234);
        assertThat(rig.client.post(path, "{} {}").code()).isEqualTo(234);
        assertThat(rig.client.post(path, "{\"email\":\"a\",\"email\":\"b\"}").code())
                .isEqualTo(234);
        HttpRequest form = rig.client
                .request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("email=a"))
                .build();
        assertThat(rig.client.send(form).status()).isEqualTo(415);
    }

    @Test
    void whatIsNotServedIsAnUnknownAddress() throws Exception {
        assertThat(rig.client.get("/moneyins/ideal/init").status()).isEqualTo(404);
        assertThat(rig.client.post("/p2p", "{}").status()).isEqualTo(404);
        assertThat(rig.client.get("/disputes?updateDate=0&updatedate=1").code()).isEqualTo(234);
        assertThat(rig.client.get("/moneyins/sdd").code()).isEqualTo(234);
    }

    @Test
    void aPartnerSeesOnlyItsOwn() throws Exception {
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        String debit = rig.collect(mandate, "R1").at("/transaction/id");
        assertThat(rig.other().get("/moneyins?transactionId=" + debit).body().at("/transactions/value"))
                .isEmpty();
        assertThat(rig.other().get("/accounts/JEANNE").code()).isEqualTo(147);
    }
}
