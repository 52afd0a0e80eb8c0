package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.sandbox.Fault;
import eu.passerelle.sandbox.simulator.WebhookEar;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellsWhatHappenedTest {
    @TempDir
    Path folder;

    private LemonwayRig rig;
    private String debit;

    @BeforeEach
    void start() throws Exception {
        rig = new LemonwayRig(folder);
        debit = rig.collect(rig.validMandate(LemonwayRig.PAYER_IBAN), "R1").at("/transaction/id");
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private void pay() {
        rig.moveTo("2026-11-05T08:00:00Z");
    }

    @Test
    void aPaidDebitIsToldAsAFormOfTextsWithoutAnyProof() throws Exception {
        pay();
        WebhookEar.Heard heard = rig.ear.next();
        assertThat(heard.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        String internal = rig.client.get("/accounts/" + LemonwayRig.CREDITOR).at("/account/internalId");
        assertThat(Query.parse(heard.body()))
                .containsEntry("ExtId", LemonwayRig.CREDITOR)
                .containsEntry("IntId", internal)
                .containsEntry("NotifDate", "2026-11-05T09:00:00.000")
                .containsEntry("NotifCategory", "11")
                .containsEntry("Status", "0")
                .containsEntry("IdTransaction", debit)
                .containsEntry("Amount", "110.00")
                .hasSize(7);
        assertThat(heard.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("signature"));
    }

    @Test
    void aNoticeMayBeJsonAndAllItsValuesAreTexts() throws Exception {
        rig.lemonway.habits(Habits.usual().with(Quirk.JSON_NOTICES));
        pay();
        WebhookEar.Heard heard = rig.ear.next();
        assertThat(heard.header("Content-Type")).isEqualTo("application/json");
        assertThat(heard.text("/Amount")).isEqualTo("110.00");
        assertThat(heard.json()).hasSize(7).allMatch(JsonNode::isTextual);
    }

    @Test
    void aChargeBackAndACancellationAreToldWithTheirCategories() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.chargedBack(3));
        rig.moveTo("2026-11-10T08:00:00Z");
        List<String> told = rig.notices();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("NotifCategory=11", "IdTransaction=" + debit);
        assertThat(told.get(1)).contains("NotifCategory=14", "Amount=110.00").doesNotContain("IdTransaction=" + debit);
    }

    @Test
    void aNoticeThatIsNotTakenIsLostUnlessItIsRepeated() throws Exception {
        rig.ear.refuse(1);
        pay();
        assertThat(rig.notices()).isEmpty();
        rig.lemonway.habits(Habits.usual().withNoticeRepeats(3));
        rig.ear.refuse(2);
        rig.lemonway.verify(LemonwayRig.ENV, "JEANNE");
        assertThat(rig.notices()).singleElement().asString().contains("NotifCategory=8", "ExtId=JEANNE", "Status=6");
    }

    @Test
    void aNoticeMayBeMissingOrDoubled() throws Exception {
        rig.lemonway.faults(List.of(new Fault("drop", 1, 0)));
        rig.lemonway.verify(LemonwayRig.ENV, "JEANNE");
        assertThat(rig.notices()).isEmpty();
        rig.lemonway.faults(List.of(new Fault("repeat", 1, 0)));
        pay();
        List<String> doubled = rig.notices();
        assertThat(doubled).hasSize(2).allMatch(notice -> notice.contains("IdTransaction=" + debit));
        assertThat(doubled.get(0)).isEqualTo(doubled.get(1));
        assertThat(rig.moneyIn(debit).number("/transactions/value/0/status")).isZero();
    }

    @Test
    void aPartnerWithoutAnAddressKeepsItsNoticesUntilItHasOne() throws Exception {
        rig.lemonway.verify("maison-claire", "MAISON");
        assertThat(rig.lemonway.quiet()).isFalse();
        rig.lemonway.webhook("maison-claire", rig.ear.url());
        assertThat(rig.ear.next().body()).contains("ExtId=MAISON");
        rig.untilQuiet();
    }
}
