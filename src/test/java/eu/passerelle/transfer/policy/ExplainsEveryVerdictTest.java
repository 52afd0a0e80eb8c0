package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.Command.Exit;
import eu.passerelle.settings.TestCommandLine;
import eu.passerelle.settings.TestCommandLine.Answer;
import eu.passerelle.settings.TestHome;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainsEveryVerdictTest {
    private static final String RECIPIENTS = "config/recipients.yaml";
    private static final String SCOPE_MET = "scope-met: {evidence: {source: invented for tests, read-on: ";
    private static final String CREDITOR = "config/creditors/aide-et-soleil.yaml";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void aSoundHome() {
        home = TestHome.in(folder).with(RECIPIENTS, SCOPE_MET + "2026-01-02", SCOPE_MET + "2026-11-23");
    }

    private Answer ask(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "policy";
        all[1] = "explain";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new TestCommandLine(home, LocalDate.of(2026, 12, 1), List.of(new ExplainPolicy())).ask(all);
    }

    private Answer collection(String creditor, String... more) {
        String[] all = new String[more.length + 4];
        System.arraycopy(new String[] {"--hop", "stripe-collection", "--creditor", creditor}, 0, all, 0, 4);
        System.arraycopy(more, 0, all, 4, more.length);
        return ask(all);
    }

    @Test
    void whatIsAllowedIsExplainedByEveryFactItRestsOn() {
        Answer answer = collection("aide-et-soleil");
        assertThat(answer.exit()).isEqualTo(Exit.FINE);
        int hosting = home.line(RECIPIENTS, "hosting: {territories: [IE, DE]");
        assertThat(answer.out().getFirst())
                .startsWith("stripe-collection for aide-et-soleil on 2026-12-01: allowed until 2030-01-02");
        assertThat(answer.out())
                .contains(
                        "  to        stripe, by provider:stripe",
                        "  opened    safeguards since 2026-01-05, by data protection officer, decision 2026-01 ("
                                + CREDITOR + ")",
                        "    payer.reference: pseudonym",
                        "    collection.amount: clear",
                        "    - stripe, hosting in IE: EEA",
                        "        " + RECIPIENTS + ":" + hosting + ": IE, DE; invented for tests, read on 2026-01-02",
                        "    - stripe, remote access in US, adequacy (EU) 2023/1795")
                .anyMatch(
                        line -> line.startsWith("        jar:config/adequacy.yaml:") && line.contains("OJ C/2025/6610"))
                .contains(
                        "  from 2027-02-22 it rests on other grounds",
                        "    - stripe, remote access in US, standard clauses module 2, assessed")
                .anyMatch(line -> line.startsWith("  closed from 2030-01-03"));
    }

    @Test
    void aTreatmentIsWrittenAsTheFileOfHopsWritesIt() {
        home.withShippedPolicy()
                .with(
                        "config/hops.yaml",
                        "collection.charge-date: clear\n      payer.reference: pseudonym",
                        "collection.charge-date: clear\n      payer.reference: document-pseudonym");
        assertThat(collection("aide-et-soleil").out()).contains("    payer.reference: document-pseudonym");
    }

    @Test
    void everyGroundAndReasonLeadsToAFactInAFile() throws Exception {
        for (String creditor : List.of("aide-et-soleil", "jours-heureux")) {
            JsonNode answer = json(collection(creditor, "--json", "--on", "2031-01-01"));
            answer.get("grounds")
                    .forEach(ground -> assertThat(ground.get("facts")).isNotEmpty());
            assertThat(answer.get("obstacles"))
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason.get("facts"))
                            .as(reason.get("text").asText())
                            .isNotEmpty());
        }
    }

    @Test
    void whatIsRefusedSaysEveryReasonAndWhoCanOpenIt() {
        Answer answer = collection("jours-heureux");
        assertThat(answer.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answer.out().getFirst()).isEqualTo("stripe-collection for jours-heureux on 2026-12-01: REFUSED");
        assertThat(answer.out())
                .anyMatch(
                        line -> line.startsWith("    - stripe, remote access in US: outside the EEA, and jours-heureux"
                                + " keeps its data in the EEA (eu-only)"))
                .anyMatch(line -> line.startsWith("    - Stripe Parent Corp. (invented), hosting in US"));
    }

    @Test
    void whatOnlyTheEvidenceKnowsIsSaid() {
        assertThat(ask("--hop", "stripe-look-up", "--creditor", "jours-heureux").out())
                .anyMatch(line ->
                        line.startsWith("  but       what crossed while it was open may still be settled, for"));
        assertThat(collection("jours-heureux").out()).noneMatch(line -> line.startsWith("  but "));
    }

    @Test
    void anotherDayGivesThatDaysVerdictAndAnotherMechanism() {
        Answer before = collection("aide-et-soleil", "--on", "2026-01-04");
        assertThat(before.exit()).isEqualTo(Exit.FAULTS);
        assertThat(before.out()).anyMatch(line -> line.contains("counts from 2026-01-05"));
        assertThat(collection("aide-et-soleil", "--on", "2027-02-22").out())
                .contains("    - stripe, remote access in US, standard clauses module 2, assessed")
                .doesNotContain("    - stripe, remote access in US, adequacy (EU) 2023/1795");
    }

    @Test
    void whatNobodyConfirmedIsListedWithItsPlaceAndWhatToDo() {
        home.with(
                RECIPIENTS,
                "hosting: {territories: [IE, DE], evidence: {source: invented for tests, read-on: 2026-01-02}}",
                "hosting: {unconfirmed: where it rests}");
        Answer answer = ask();
        assertThat(answer.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answer.out())
                .contains(RECIPIENTS + ":" + home.line(RECIPIENTS, "hosting: {unconfirmed")
                        + ": stripe, hosting: not confirmed (where it rests): write what you find, with its source and"
                        + " the day you read it")
                .anyMatch(line -> line.equals("stripe-mandate for aide-et-soleil on 2026-12-01: REFUSED"))
                .anyMatch(line -> line.startsWith("core-events for jours-heureux on 2026-12-01: allowed"));
        assertThat(ask("--hop", "core-events").out()).noneMatch(line -> line.startsWith("stripe-"));
    }

    @Test
    void aFreshInstallationIsToldAllThatOnlyItsOperatorCanKnow() throws Exception {
        home.write(
                RECIPIENTS,
                new String(ExplainPolicy.class
                        .getResourceAsStream("/config/recipients.yaml")
                        .readAllBytes()));
        JsonNode answer = json(ask("--json"));
        assertThat(answer.get("toConfirm").findValuesAsText("rule"))
                .anyMatch(rule -> rule.startsWith("stripe, hosting: not confirmed"))
                .anyMatch(rule -> rule.startsWith("core, contracting entity: not confirmed"))
                .anyMatch(rule -> rule.startsWith("postgresql, hosting: not confirmed"))
                .anyMatch(rule -> rule.startsWith("Stripe, Inc., transfer impact assessment: not confirmed"));
        assertThat(answer.get("notAsked").toString()).contains("lemonway (");
        assertThat(answer.get("verdicts"))
                .allSatisfy(one -> assertThat(one.get("allowed").asBoolean()).isFalse());
    }

    @Test
    void aWrongWordIsWrongUseWithTheNearestOne() {
        assertThat(ask("--hop", "stripe-colection", "--creditor", "aide-et-soleil")
                        .err()
                        .getFirst())
                .isEqualTo("unknown hop 'stripe-colection': did you mean 'stripe-collection'?");
        Answer answer = collection("nobody");
        assertThat(answer.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(answer.err().getFirst())
                .isEqualTo("unknown creditor 'nobody': known are aide-et-soleil, jours-heureux");
    }

    @Test
    void aFaultInTheFilesIsToldInsteadOfAnAnswer() {
        home.with(CREDITOR, "rule: safeguards", "rule: everything");
        Answer answer = collection("aide-et-soleil");
        assertThat(answer.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answer.out()).hasSize(1).first().asString().startsWith(CREDITOR + ":5: 'rule' is 'everything'");
    }

    private static JsonNode json(Answer answer) throws Exception {
        return new ObjectMapper().readTree(String.join("\n", answer.out()));
    }
}
