package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.Book;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaysOutAndRefundsTest {
    @TempDir
    Path folder;

    private LemonwayRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new LemonwayRig(folder, DayOfWeek.MONDAY);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private long balance() throws Exception {
        return rig.client.get("/accounts/" + LemonwayRig.CREDITOR).number("/account/balance");
    }

    private BareClient.Reply moneyOut(String reference, long cents, String iban) throws Exception {
        return rig.client.post(
                "/moneyouts",
                LemonwayRig.json("{'accountId':'%s','autoCommission':false,'totalAmount':%d,'reference':'%s'%s}"
                        .formatted(LemonwayRig.CREDITOR, cents, reference, iban.isEmpty() ? "" : ",'ibanId':" + iban)));
    }

    private String registerIban(String account, String iban) throws Exception {
        return LemonwayRig.ok(rig.client.post(
                        "/moneyouts/iban",
                        LemonwayRig.json("{'accountId':'%s','holder':'Jeanne Lefèvre','iban':'%s','bic':'PSSTFRPPMON'}"
                                .formatted(account, iban))))
                .at("/ibanId");
    }

    private static long sum(Book.Payout payout) {
        return payout.items().stream().mapToLong(Book.Item::cents).sum();
    }

    @Test
    void theBalanceGoesOutOnItsWeekdayAndItsItemsTieToTheCent() throws Exception {
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        String withFee = LemonwayRig.ok(rig.client.post(
                        "/moneyins/sdd/init",
                        LemonwayRig.debit(mandate, "R1").replace("\"commissionAmount\":0", "\"autoCommission\":true")))
                .at("/transaction/id");
        assertThat(rig.moneyIn(withFee).number("/transactions/value/0/creditAmount"))
                .isEqualTo(10_975);
        rig.collect(mandate, "R2");
        rig.moveTo("2026-11-09T08:00:00Z");
        assertThat(balance()).isZero();
        assertThat(rig.lemonway.book().payouts()).as("not there yet").isEmpty();
        rig.moveTo("2026-11-10T08:00:00Z");
        assertThat(rig.lemonway.book().payouts()).singleElement().satisfies(payout -> {
            assertThat(payout.cents()).isEqualTo(21_975).isEqualTo(sum(payout));
            assertThat(payout.items()).extracting(Book.Item::kind).containsExactly("payment", "fee", "payment");
        });
        BareClient.Reply rows = rig.client.get("/accounts/" + LemonwayRig.CREDITOR + "/transactions");
        assertThat(rows.number("/transactions/value/2/transactionOut/debitAmount"))
                .isEqualTo(21_975);
        assertThat(rows.number("/transactions/value/2/transactionOut/status")).isEqualTo(3);
        assertThat(rows.at("/transactions/value/2/transactionOut/maskedLabel")).startsWith("FR76XXX");
        assertThat(rows.number("/transactions/value/0/transactionIn/lemonWayCommission/amount"))
                .isEqualTo(25);
    }

    @Test
    void aReturnIsTakenFromALaterPayout() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.chargedBack(10));
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        rig.collect(mandate, "R1");
        rig.moveTo("2026-11-16T12:00:00Z");
        assertThat(balance()).isEqualTo(-11_000);
        rig.paidCard("C1");
        rig.paidCard("C2");
        rig.paidCard("C3");
        rig.moveTo("2026-11-24T12:00:00Z");
        List<Book.Payout> payouts = rig.lemonway.book().payouts();
        assertThat(payouts).extracting(Book.Payout::cents).containsExactly(11_000L, 4_000L);
        assertThat(payouts).allSatisfy(payout -> assertThat(sum(payout)).isEqualTo(payout.cents()));
        assertThat(payouts.getLast().items()).extracting(Book.Item::kind).contains("return");
        assertThat(balance()).isZero();
    }

    @Test
    void aPayoutThatDoesNotArriveIsNotInTheBookAndGoesOutAnew() throws Exception {
        rig.lemonway.script(LemonwayRig.CREDITOR_IBAN, new Ending.MoneyOutFailed());
        rig.paidCard("C1");
        LemonwayRig.ok(moneyOut("P1", 4_000, ""));
        assertThat(balance()).isEqualTo(1_000);
        rig.moveTo("2026-11-03T12:00:00Z");
        assertThat(balance()).isEqualTo(5_000);
        assertThat(rig.lemonway.book().payouts()).isEmpty();
        assertThat(rig.client.get("/moneyouts?reference=P1").number("/transactions/value/0/status"))
                .isEqualTo(4);
        assertThat(rig.notices()).singleElement().asString().contains("NotifCategory=15", "Amount=40.00");
    }

    @Test
    void aPayoutOfAPartCarriesTheRest() throws Exception {
        rig.paidCard("C1");
        LemonwayRig.ok(moneyOut("P1", 4_000, ""));
        rig.moveTo("2026-11-10T12:00:00Z");
        List<Book.Payout> payouts = rig.lemonway.book().payouts();
        assertThat(payouts).extracting(Book.Payout::cents).containsExactly(4_000L, 1_000L);
        assertThat(payouts).allSatisfy(payout -> assertThat(sum(payout)).isEqualTo(payout.cents()));
        assertThat(rig.notices()).hasSize(2).allMatch(notice -> notice.contains("NotifCategory=37"));
    }

    @Test
    void moneyGoesOutOnlyFromAVerifiedAccountToAnActiveIbanWithinTheBalance() throws Exception {
        rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        String body = "{\"accountId\":\"JEANNE\",\"autoCommission\":false,\"totalAmount\":1,\"reference\":\"P0\"}";
        assertThat(rig.client.post("/moneyouts", body).code()).isEqualTo(146);
        rig.lemonway.verify(LemonwayRig.ENV, "JEANNE");
        assertThat(rig.client.post("/moneyouts", body).code()).isEqualTo(215);
        assertThat(moneyOut("P1", 1, "").code()).isEqualTo(110);
        rig.paidCard("C1");
        String waiting = registerIban(LemonwayRig.CREDITOR, LemonwayRig.PAYER_IBAN);
        assertThat(moneyOut("P1", 100, waiting).code()).isEqualTo(215);
        assertThat(moneyOut("P1", 0, "").code()).isEqualTo(151);
        assertThat(moneyOut("P1", 5_001, "").code()).isEqualTo(110);
        assertThat(rig.lemonway.book().refunds()).isEmpty();
    }

    @Test
    void aDirectDebitIsRefundedOnlyByATransfer() throws Exception {
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        String iban = registerIban(LemonwayRig.CREDITOR, LemonwayRig.PAYER_IBAN);
        String debit = rig.collect(mandate, "R1").at("/transaction/id");
        rig.moveTo("2026-11-05T08:00:00Z");
        assertThat(rig.client.put("/refund/" + debit, "{}").code()).isEqualTo(138);
        BareClient.Reply sent = LemonwayRig.ok(moneyOut("REFUND1", 3_000, iban));
        assertThat(sent.number("/transaction/status")).as("0 is waiting here").isZero();
        rig.moveTo("2026-11-06T12:00:00Z");
        assertThat(rig.client.get("/moneyouts?reference=REFUND1").number("/transactions/value/0/status"))
                .isEqualTo(3);
        assertThat(balance()).isEqualTo(8_000);
        assertThat(rig.lemonway.book().refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.reference()).isEqualTo("REFUND1");
            assertThat(refund.amount()).isEqualTo(3_000);
            assertThat(refund.state()).isEqualTo("successful");
        });
    }

    @Test
    void aMoneyOutIsCancelledUntilItArrives() throws Exception {
        rig.paidCard("C1");
        String id = LemonwayRig.ok(moneyOut("P1", 5_000, "")).at("/transaction/id");
        String body = LemonwayRig.json("{'accountId':'" + LemonwayRig.CREDITOR + "'}");
        LemonwayRig.ok(rig.client.put("/moneyouts/" + id + "/cancel", body));
        assertThat(balance()).isEqualTo(5_000);
        assertThat(rig.client.put("/moneyouts/" + id + "/cancel", body).code()).isEqualTo(261);
    }

    @Test
    void anIbanIsActivatedOrRejectedOnTheNextOpenDay() throws Exception {
        rig.lemonway.script(LemonwayRig.OTHER_IBAN, new Ending.IbanRejected());
        String good = registerIban(LemonwayRig.CREDITOR, LemonwayRig.PAYER_IBAN);
        registerIban(LemonwayRig.CREDITOR, LemonwayRig.OTHER_IBAN);
        rig.moveTo("2026-11-03T08:00:00Z");
        String list = "/moneyouts/" + LemonwayRig.CREDITOR + "/iban";
        assertThat(rig.client.get(list).body().at("/ibans").findValuesAsText("status"))
                .containsExactly("5", "5", "9");
        LemonwayRig.ok(rig.client.put(
                "/moneyouts/iban/" + good + "/unregister",
                LemonwayRig.json("{'wallet':'" + LemonwayRig.CREDITOR + "'}")));
        assertThat(rig.client.get(list).number("/ibans/1/status")).isEqualTo(8);
    }

    @Test
    void aCardIsPaidDeclinedOrCancelledOnTheHostedPageAndOnce() throws Exception {
        BareClient.Reply init = LemonwayRig.ok(rig.client.post("/moneyins/card/webinit", rig.card("C1")));
        String token = "moneyInToken=" + init.at("/webKitToken");
        assertThat(rig.client.page(token, "").text()).contains("pay").doesNotContain("input");
        assertThat(rig.state(init.at("/id"))).isEqualTo("pending");
        assertThat(rig.client.page(token, "decline").location()).isEqualTo("https://hub.example/ko");
        assertThat(rig.client.page(token, "pay").status()).isEqualTo(410);
        assertThat(rig.moneyIn(init.at("/id")).at("/transactions/value/0/PSP/message"))
                .contains("refused");
        assertThat(rig.state(rig.paidCard("C2"))).isEqualTo("successful");
        assertThat(rig.notices()).as("no notice tells of a card").isEmpty();
    }

    @Test
    void aPageThatNobodyPaysClosesAfterADay() throws Exception {
        BareClient.Reply init = LemonwayRig.ok(rig.client.post("/moneyins/card/webinit", rig.card("C1")));
        rig.moveTo("2026-11-03T08:00:00Z");
        assertThat(rig.moneyIn(init.at("/id")).number("/transactions/value/0/status"))
                .isEqualTo(7);
        assertThat(rig.client
                        .page("moneyInToken=" + init.at("/webKitToken"), "pay")
                        .status())
                .isEqualTo(410);
    }

    @Test
    void aCardIsRefundedInPartsUpToItsAmountAndShowsThemAsADecimal() throws Exception {
        String id = rig.paidCard("C1");
        BareClient.Reply part =
                LemonwayRig.ok(rig.client.put("/refund/" + id, "{\"amountToRefund\":2000,\"comment\":\"REFUND1\"}"));
        assertThat(part.number("/transaction/originId")).isEqualTo(Long.parseLong(id));
        assertThat(part.at("/transaction/comment")).matches("Refund [0-9]+ REFUND1");
        assertThat(part.number("/transaction/status")).isEqualTo(4);
        assertThat(rig.client.put("/refund/" + id, "{\"amountToRefund\":3001}").code())
                .isEqualTo(151);
        assertThat(rig.moneyIn(id).at("/transactions/value/0/refundAmount")).isEqualTo("2000.0");
        rig.lemonway.habits(Habits.usual().with(Quirk.REFUSES_REFUNDS));
        rig.moveTo("2026-11-03T08:00:00Z");
        assertThat(rig.lemonway.book().refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.state()).isEqualTo("failed");
            assertThat(refund.reference()).isEqualTo("REFUND1");
        });
        assertThat(balance()).isEqualTo(5_000);
        rig.lemonway.habits(Habits.usual());
        LemonwayRig.ok(rig.client.put("/refund/" + id, "{}"));
        rig.moveTo("2026-11-04T08:00:00Z");
        assertThat(rig.lemonway.book().refunds().getLast().amount()).isEqualTo(5_000);
        assertThat(rig.lemonway.book().refunds().getLast().state()).isEqualTo("successful");
        assertThat(balance()).isZero();
    }

    @Test
    void balancesAreReadForAllAccountsThatMoved() throws Exception {
        rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        rig.clock.to("2026-11-02T09:00:00Z");
        rig.paidCard("C1");
        BareClient.Reply moved = rig.client.get(
                "/accounts/balances?updateDate=" + rig.clock.instant().getEpochSecond());
        assertThat(moved.body().at("/accounts").findValuesAsText("id")).containsExactly(LemonwayRig.CREDITOR);
        assertThat(moved.number("/accounts/0/balance")).isEqualTo(5_000);
        assertThat(rig.client
                        .get("/accounts/balances?internalAccountIdStart=1")
                        .body()
                        .at("/accounts"))
                .hasSize(2);
    }
}
