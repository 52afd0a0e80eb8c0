package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindsByReferenceAndDateTest {
    @TempDir
    Path folder;

    private LemonwayRig rig;
    private long mandate;

    @BeforeEach
    void start() throws Exception {
        rig = new LemonwayRig(folder);
        mandate = rig.validMandate(LemonwayRig.PAYER_IBAN);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private List<String> found(String query) throws Exception {
        return LemonwayRig.ok(rig.client.get(query))
                .body()
                .at("/transactions/value")
                .findValuesAsText("reference");
    }

    @Test
    void aDebitIsFoundByItsReferenceOnlyAfterTheSearchCaughtUp() throws Exception {
        String id = rig.collect(mandate, "R1").at("/transaction/id");
        assertThat(found("/moneyins/sdd?reference=R1")).isEmpty();
        assertThat(found("/moneyins?transactionMerchantToken=R1")).isEmpty();
        assertThat(found("/moneyins?transactionId=" + id)).containsExactly("R1");
        rig.clock.forward(Duration.ofMinutes(2));
        assertThat(found("/moneyins/sdd?reference=R1")).containsExactly("R1");
        assertThat(found("/moneyins?transactionMerchantToken=R1")).containsExactly("R1");
        assertThat(found("/moneyins/sdd?reference=R2")).isEmpty();
        rig.lemonway.habits(Habits.usual().withSearchLag(Duration.ofHours(1)));
        assertThat(found("/moneyins/sdd?reference=R1")).isEmpty();
    }

    @Test
    void aDebitIsFoundByWhenItLastChanged() throws Exception {
        rig.lemonway.habits(Habits.usual().withSearchLag(Duration.ZERO));
        rig.collect(mandate, "R1");
        long asked = rig.clock.instant().getEpochSecond();
        assertThat(found("/moneyins/sdd?updateDate=" + asked)).containsExactly("R1");
        rig.moveTo("2026-11-05T09:00:00Z");
        assertThat(found("/moneyins/sdd?updateDate=" + asked + "&updateEndDate=" + (asked + 60)))
                .isEmpty();
        assertThat(found("/moneyins/sdd?updateDate=" + (asked + 60))).containsExactly("R1");
    }

    @Test
    void aReferenceIsTakenTwiceUnlessItIsSwitchedOff() throws Exception {
        rig.collect(mandate, "R1");
        rig.collect(mandate, "R1");
        rig.clock.forward(Duration.ofMinutes(2));
        assertThat(found("/moneyins/sdd?reference=R1")).containsExactly("R1", "R1");
        rig.lemonway.habits(Habits.usual().with(Quirk.REFUSES_REPEATED_REFERENCES));
        assertThat(rig.client
                        .post("/moneyins/sdd/init", LemonwayRig.debit(mandate, "R1"))
                        .code())
                .isEqualTo(234);
        assertThat(rig.lemonway.book().debits()).hasSize(2);
    }

    @Test
    void aListHasTwentyRowsAPageAndLinksToTheOthers() throws Exception {
        rig.lemonway.habits(Habits.usual().withSearchLag(Duration.ZERO));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            all.add("R" + i);
            rig.collect(mandate, "R" + i);
        }
        List<String> read = new ArrayList<>();
        String next = "/v2/moneyins/sdd?updateDate=0";
        int pages = 0;
        while (!next.isEmpty()) {
            BareClient.Reply page = LemonwayRig.ok(rig.client.get(next.substring("/v2".length())));
            read.addAll(page.body().at("/transactions/value").findValuesAsText("reference"));
            next = page.at("/_links/next/href");
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(read).isEqualTo(all);
        assertThat(found("/moneyins/sdd?updateDate=0&page=2&limit=40")).hasSize(5);
        assertThat(rig.client.get("/moneyins/sdd?updateDate=0&page=0").code()).isEqualTo(234);
    }
}
