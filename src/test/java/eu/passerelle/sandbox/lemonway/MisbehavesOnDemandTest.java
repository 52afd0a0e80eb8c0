package eu.passerelle.sandbox.lemonway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisbehavesOnDemandTest {
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

    private BareClient.Reply debit(String reference) throws Exception {
        return rig.client.post("/moneyins/sdd/init", LemonwayRig.debit(mandate, reference));
    }

    @Test
    void tooManyCallsActNotAndTheNextOneDoes() throws Exception {
        rig.lemonway.faults(List.of(new Fault("429", 1, 0)));
        assertThat(debit("R1").status()).isEqualTo(429);
        assertThat(rig.lemonway.book().debits()).isEmpty();
        LemonwayRig.ok(debit("R1"));
    }

    @Test
    void aCallThatActedAndFailedHasActedAndIsDoneAgainByARepeat() throws Exception {
        rig.lemonway.faults(List.of(new Fault("act-then-fail", 1, 0)));
        assertThat(debit("R1").status()).isEqualTo(500);
        assertThat(rig.lemonway.book().debits()).hasSize(1);
        LemonwayRig.ok(debit("R1"));
        assertThat(rig.lemonway.book().debits()).as("there are no keys here").hasSize(2);
    }

    @Test
    void aCallThatHangsHasActedAndItsConnectionCloses() throws Exception {
        rig.lemonway.faults(List.of(new Fault("act-then-hang", 1, 50)));
        assertThatThrownBy(() -> debit("R1")).isInstanceOf(IOException.class);
        rig.clock.forward(Duration.ofMinutes(2));
        assertThat(rig.client.get("/moneyins/sdd?reference=R1").body().at("/transactions/value"))
                .hasSize(1);
    }

    @Test
    void aReadOrATokenDoesNotUseUpAFaultOfActing() throws Exception {
        rig.lemonway.faults(List.of(new Fault("act-then-fail", 1, 0)));
        rig.client.login();
        LemonwayRig.ok(rig.client.get("/accounts/JEANNE"));
        assertThat(debit("R1").status()).isEqualTo(500);
    }

    @Test
    void aBusinessErrorComesWith200OrWithTheStatusThatIsSwitchedOn() throws Exception {
        assertThat(rig.client.get("/accounts/NOBODY").status()).isEqualTo(200);
        rig.lemonway.habits(Habits.usual().with(Quirk.ERRORS_AS_400));
        BareClient.Reply reply = rig.client.get("/accounts/NOBODY");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(147);
    }

    @Test
    void aCallerThatIsNotOnTheListIs403WithoutJson() throws Exception {
        rig.lemonway.habits(Habits.usual().with(Quirk.CALLER_NOT_LISTED));
        assertThat(debit("R1").status()).isEqualTo(403);
        assertThat(rig.client.token("grant_type=client_credentials").status()).isEqualTo(403);
        assertThat(debit("R1").body().isMissingNode()).isTrue();
        rig.lemonway.habits(Habits.usual());
        LemonwayRig.ok(debit("R1"));
    }

    @Test
    void aTokenLivesAsLongAsIsSwitchedOn() throws Exception {
        rig.lemonway.habits(Habits.usual().withTokenLife(Duration.ofMinutes(5)));
        rig.client.login();
        LemonwayRig.ok(rig.client.get("/accounts/JEANNE"));
        rig.clock.forward(Duration.ofDays(2));
        LemonwayRig.ok(rig.client.get("/accounts/JEANNE"));
        rig.machine.forward(Duration.ofMinutes(5));
        assertThat(rig.client.get("/accounts/JEANNE").status()).isEqualTo(401);
    }

    @Test
    void whoseAccountAMandateStandsOnIsAHabit() throws Exception {
        long own = LemonwayRig.ok(rig.client.post(
                        "/moneyins/sdd/mandate", LemonwayRig.mandateOf(LemonwayRig.CREDITOR, LemonwayRig.OTHER_IBAN)))
                .number("/SSDMandate/id");
        rig.moveTo("2026-11-04T08:00:00Z");
        String onTheCreditor = LemonwayRig.debit(own, "R2");
        assertThat(rig.client.post("/moneyins/sdd/init", onTheCreditor).code()).isEqualTo(245);
        rig.lemonway.habits(Habits.usual().with(Quirk.MANDATE_ON_CREDITED_ACCOUNT));
        LemonwayRig.ok(rig.client.post("/moneyins/sdd/init", onTheCreditor));
        assertThat(debit("R1").code()).isEqualTo(245);
        rig.lemonway.habits(Habits.usual().with(Quirk.MANDATE_ON_ANY_ACCOUNT));
        LemonwayRig.ok(debit("R1"));
    }

    @Test
    void everyRequestIsKeptAsItCameButTheSecrets() throws Exception {
        debit("R1");
        ObjectMapper json = new ObjectMapper();
        List<String> lines = Files.readAllLines(folder.resolve("requests.jsonl"));
        assertThat(lines).noneMatch(line -> line.contains(LemonwayRig.KEY) || line.contains(rig.client.token()));
        JsonNode last = json.readTree(lines.getLast());
        assertThat(last.path("path").asText()).isEqualTo("/mb/aide-et-soleil/dev/directkitrest/v2/moneyins/sdd/init");
        assertThat(last.path("body").asText()).isEqualTo(LemonwayRig.debit(mandate, "R1"));
        assertThat(last.at("/headers/psu-ip-address/0").asText()).isEqualTo("127.0.0.1");
        assertThat(folder.resolve("journal.jsonl")).content().doesNotContain(rig.client.token());
    }
}
