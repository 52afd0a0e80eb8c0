package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.sandbox.Book;
import eu.passerelle.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kill is played by copying the files of a running simulator, as they are at that moment, and starting there. */
class SurvivesAKillTest {
    @TempDir
    Path folder;

    @TempDir
    Path afterwards;

    private LemonwayRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new LemonwayRig(folder, DayOfWeek.MONDAY);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** Starts again on what lies on the disk; the client keeps its token. */
    private void killAndStart() throws Exception {
        String token = rig.client.token();
        for (String file : List.of("journal.jsonl", "iban.key")) {
            Files.copy(folder.resolve(file), afterwards.resolve(file));
        }
        rig.lemonway.close();
        rig.open(afterwards, DayOfWeek.MONDAY);
        rig.client = new BareClient(rig.lemonway.port(), LemonwayRig.ENV, LemonwayRig.KEY);
        rig.client.keep(token);
    }

    @Test
    void debitsTokensAndScriptsGoOn() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.rejected("AC01"));
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        String first = rig.collect(mandate, "R1").at("/transaction/id");
        killAndStart();
        assertThat(rig.state(first)).isEqualTo("pending");
        String second = rig.collect(mandate, "R2").at("/transaction/id");
        assertThat(second).isNotEqualTo(first);
        rig.moveTo("2026-11-10T08:00:00Z");
        assertThat(List.of(rig.state(first), rig.state(second))).containsOnly("failed");
        assertThat(rig.client.get("/moneyins/JEANNE/mandate").number("/mandates/0/status"))
                .isEqualTo(8);
    }

    @Test
    void whatWasDoneWithoutAnAnswerIsStillDone() throws Exception {
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        rig.lemonway.faults(List.of(new Fault("act-then-hang", 1, 0)));
        assertThatThrownBy(() -> rig.collect(mandate, "R1")).isInstanceOf(IOException.class);
        killAndStart();
        rig.moveTo("2026-11-03T08:02:00Z");
        assertThat(rig.client.get("/moneyins/sdd?reference=R1").body().at("/transactions/value"))
                .hasSize(1);
        assertThat(rig.lemonway.book().debits()).hasSize(1);
    }

    @Test
    void aTornLastLineNeverHappened() throws Exception {
        rig.mandate("JEANNE", LemonwayRig.PAYER_IBAN);
        Files.writeString(
                folder.resolve("journal.jsonl"),
                "{\"account\":\"aide-et-soleil\",\"ids\":9",
                StandardOpenOption.APPEND);
        killAndStart();
        LemonwayRig.ok(rig.client.get("/accounts/JEANNE"));
        LemonwayRig.ok(rig.client.post("/accounts/individual", LemonwayRig.payer("PAUL")));
    }

    @Test
    void moneyIsCountedTheSameBeforeAndAfter() throws Exception {
        rig.lemonway.script(LemonwayRig.PAYER_IBAN, Ending.chargedBack(2));
        long mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
        rig.collect(mandate, "R1");
        String card = rig.paidCard("C1");
        LemonwayRig.ok(rig.client.put("/refund/" + card, "{\"amountToRefund\":1000}"));
        rig.moveTo("2026-11-20T08:00:00Z");
        rig.untilQuiet();
        Book before = rig.lemonway.book();
        assertThat(before.debits()).extracting(Book.Debit::state).containsExactly("returned", "successful");
        assertThat(before.refunds()).hasSize(1);
        long balance = rig.client.get("/accounts/" + LemonwayRig.CREDITOR).number("/account/balance");
        killAndStart();
        assertThat(rig.lemonway.book()).isEqualTo(before);
        assertThat(rig.client.get("/accounts/" + LemonwayRig.CREDITOR).number("/account/balance"))
                .isEqualTo(balance);
        rig.paidCard("C2");
        rig.paidCard("C3");
        rig.moveTo("2026-11-24T12:00:00Z");
        assertThat(rig.lemonway.book().payouts().getLast().items())
                .isNotEmpty()
                .satisfies(items -> assertThat(
                                items.stream().mapToLong(Book.Item::cents).sum())
                        .isEqualTo(rig.lemonway.book().payouts().getLast().cents()));
    }

    @Test
    void aNoticeThatWasNotToldIsToldAfterwards() throws Exception {
        rig.lemonway.habits(Habits.usual().withNoticeRepeats(Integer.MAX_VALUE));
        rig.ear.refuse(Integer.MAX_VALUE);
        rig.lemonway.verify(LemonwayRig.ENV, LemonwayRig.CREDITOR);
        assertThat(rig.lemonway.quiet()).isFalse();
        rig.ear.refuse(0);
        killAndStart();
        assertThat(rig.ear.next().body()).contains("NotifCategory=8");
        rig.untilQuiet();
    }

    @Test
    void twoSimulatorsNeverShareAFolder() {
        assertThatThrownBy(() -> new LemonwaySimulator(
                        new LemonwaySettings(0, folder, rig.clock, rig.machine, List.of(), Habits.usual(), 1)))
                .isInstanceOf(RuntimeException.class);
    }
}
