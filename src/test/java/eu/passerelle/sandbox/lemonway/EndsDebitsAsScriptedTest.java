package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndsDebitsAsScriptedTest {
    private static final String BEFORE_THE_FILE_LEAVES = "2026-11-03T09:29:00Z";
    private static final String AFTER_THE_FILE_LEFT = "2026-11-03T09:30:00Z";
    private static final String A_WEEK_LATER = "2026-11-10T12:00:00Z";

    @TempDir
    Path folder;

    private LemonwayRig rig;
    private long mandate;

    @BeforeEach
    void start() throws Exception {
        rig = new LemonwayRig(folder);
        mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        rig.notices();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private String debit() throws Exception {
        return rig.collect(mandate, "R1").at("/transaction/id");
    }

    private int mandateStatus() throws Exception {
        return rig.client
                .get("/moneyins/JEANNE/mandate")
                .body()
                .at("/mandates/0/status")
                .asInt();
    }

    @Test
    void aDebitIsPendingThenPaidTheDayAfterItsCollectionAndEnablesItsMandate() throws Exception {
        BareClient.Reply asked = rig.collect(mandate, "R1");
        String id = asked.at("/transaction/id");
        assertThat(asked.number("/transaction/status")).isEqualTo(4);
        assertThat(asked.number("/transaction/executionDate")).isZero();
        assertThat(asked.body().at("/transaction/method").asInt())
                .as("Lemonway's own mistake")
                .isZero();
        assertThat(mandateStatus()).isEqualTo(5);
        rig.moveTo("2026-11-05T07:59:00Z");
        assertThat(rig.state(id)).isEqualTo("pending");
        rig.moveTo("2026-11-05T08:00:00Z");
        assertThat(rig.state(id)).isEqualTo("successful");
        BareClient.Reply paid = rig.moneyIn(id);
        assertThat(paid.number("/transactions/value/0/status")).isZero();
        assertThat(paid.number("/transactions/value/0/method")).isEqualTo(14);
        assertThat(paid.number("/transactions/value/0/executionDate"))
                .isEqualTo(rig.clock.instant().getEpochSecond());
        assertThat(mandateStatus()).isEqualTo(6);
    }

    @Test
    void aRejectedDebitIsAnErrorWithTheBanksReason() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.rejected("AM04"));
        String id = debit();
        rig.moveTo(A_WEEK_LATER);
        assertThat(rig.state(id)).isEqualTo("failed");
        assertThat(rig.moneyIn(id).number("/transactions/value/0/status")).isEqualTo(6);
        assertThat(rig.moneyIn(id).at("/transactions/value/0/bankStatus")).isEqualTo("AM04");
        assertThat(mandateStatus()).isEqualTo(5);
        assertThat(rig.client.get("/accounts/" + LemonwayRig.CREDITOR).number("/account/balance"))
                .isZero();
    }

    @Test
    void aRejectionMayShowAsACancellationWithItsReasonAtThePsp() throws Exception {
        rig.lemonway.habits(Habits.usual().with(Quirk.REJECTS_BY_CANCELLATION, Quirk.REASON_AT_PSP));
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.rejected("AC04"));
        String id = debit();
        rig.moveTo(A_WEEK_LATER);
        assertThat(rig.state(id)).isEqualTo("failed");
        BareClient.Reply failed = rig.moneyIn(id);
        assertThat(failed.number("/transactions/value/0/status")).isEqualTo(7);
        assertThat(failed.at("/transactions/value/0/PSP/message")).isEqualTo("AC04");
        assertThat(failed.body().at("/transactions/value/0/bankStatus").isNull())
                .isTrue();
        assertThat(mandateStatus())
                .as("an account that is closed ends its mandate")
                .isEqualTo(8);
        assertThat(rig.notices()).singleElement().asString().contains("NotifCategory=17", "Status=4");
    }

    @Test
    void aRejectionMayShowAsADispute() throws Exception {
        rig.lemonway.habits(Habits.usual().with(Quirk.REJECTS_BY_DISPUTE));
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.rejected("MS03"));
        String id = debit();
        rig.moveTo(A_WEEK_LATER);
        assertThat(rig.state(id)).isEqualTo("returned");
        assertThat(rig.moneyIn(id).number("/transactions/value/0/status")).isZero();
        BareClient.Reply disputes = rig.client.get("/disputes?updateDate=0");
        assertThat(disputes.at("/transactions/value/0/originId")).isEqualTo(id);
        assertThat(disputes.at("/transactions/value/0/bankStatus")).isEqualTo("MS03");
    }

    @Test
    void aChargeBackComesByTheDisputesFeedWhileTheMoneyInStaysASuccess() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.chargedBack(20));
        String id = debit();
        rig.moveTo("2026-11-24T07:59:00Z");
        assertThat(rig.state(id)).isEqualTo("successful");
        assertThat(rig.client.get("/disputes?updateDate=0").body().at("/transactions/value"))
                .isEmpty();
        rig.moveTo("2026-11-24T08:02:00Z");
        assertThat(rig.state(id)).isEqualTo("returned");
        assertThat(rig.moneyIn(id).number("/transactions/value/0/status")).isZero();
        BareClient.Reply dispute = rig.client.get("/disputes?updateDate=1");
        assertThat(dispute.at("/transactions/value/0/originId")).isEqualTo(id);
        assertThat(dispute.at("/transactions/value/0/comment")).isEqualTo("chargeback");
        assertThat(dispute.number("/transactions/value/0/debitAmount")).isEqualTo(11000);
        assertThat(rig.client.get("/accounts/" + LemonwayRig.CREDITOR).number("/account/balance"))
                .isZero();
    }

    @Test
    void aDebitMayBreakAtLemonwayOrBeCancelledOrStayForEver() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, new Ending.Broken());
        String broken = debit();
        rig.moveTo("2026-11-05T08:00:00Z");
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.cancelled());
        String cancelled = debit();
        rig.moveTo("2026-11-10T08:00:00Z");
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, new Ending.Stuck());
        String stuck = debit();
        rig.moveTo("2027-11-10T08:00:00Z");
        assertThat(rig.moneyIn(broken).number("/transactions/value/0/status")).isEqualTo(3);
        assertThat(rig.moneyIn(cancelled).number("/transactions/value/0/status"))
                .isEqualTo(7);
        assertThat(rig.moneyIn(stuck).number("/transactions/value/0/status")).isEqualTo(4);
        assertThat(rig.state(stuck)).isEqualTo("pending");
    }

    @Test
    void aDebitMayWaitForValidationUntilItsFileLeaves() throws Exception {
        rig.lemonway.habits(Habits.usual().with(Quirk.VALIDATES_FIRST));
        String id = debit();
        rig.moveTo(BEFORE_THE_FILE_LEAVES);
        assertThat(rig.moneyIn(id).number("/transactions/value/0/status")).isEqualTo(16);
        rig.moveTo(AFTER_THE_FILE_LEFT);
        assertThat(rig.moneyIn(id).number("/transactions/value/0/status")).isEqualTo(4);
    }

    @Test
    void aDebitIsCancelledUntilItsFileLeaves() throws Exception {
        String first = debit();
        String second = debit();
        String body = LemonwayRig.json("{'account':'" + LemonwayRig.CREDITOR + "'}");
        rig.moveTo(BEFORE_THE_FILE_LEAVES);
        assertThat(LemonwayRig.ok(rig.client.put("/moneyins/" + first + "/cancel", body))
                        .number("/transaction/status"))
                .isEqualTo(7);
        rig.moveTo(AFTER_THE_FILE_LEFT);
        assertThat(rig.client.put("/moneyins/" + second + "/cancel", body).code())
                .isEqualTo(261);
        rig.moveTo(A_WEEK_LATER);
        assertThat(rig.state(first)).isEqualTo("cancelled");
        assertThat(rig.state(second)).isEqualTo("successful");
    }

    @Test
    void theClockMovedOnceOrOftenGivesTheSameMoments() throws Exception {
        String id = debit();
        rig.moveTo("2026-12-31T08:00:00Z");
        assertThat(rig.moneyIn(id).at("/transactions/value/0/executionDate"))
                .isEqualTo(String.valueOf(Instant.parse("2026-11-05T08:00:00Z").getEpochSecond()));
    }

    @Test
    void aReasonThatLemonwayDoesNotDocumentIsRefused() {
        assertThatThrownBy(() -> Ending.rejected("XX99")).isInstanceOf(IllegalArgumentException.class);
    }
}
