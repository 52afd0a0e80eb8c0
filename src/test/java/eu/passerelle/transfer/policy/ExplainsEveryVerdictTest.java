package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.Command.Exit;
import eu.passerelle.settings.TestCommandLine;
import eu.passerelle.settings.TestCommandLine.Answer;
import eu.passerelle.settings.TestHome;
import java.nio.file.Files;
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
                        "    customer.provider-reference: clear",
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
                .withFirst(
                        "config/hops.yaml",
                        "customer.provider-reference: clear\n      account.provider-reference: clear",
                        "customer.provider-reference: document-pseudonym\n      account.provider-reference: clear");
        assertThat(collection("aide-et-soleil").out()).contains("    customer.provider-reference: document-pseudonym");
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
                .anyMatch(line ->
                        line.startsWith("    - outside the EEA, and jours-heureux keeps its data in the EEA (eu-only)"))
                .contains(
                        "        stripe, remote access in US", "        Stripe Parent Corp. (invented), hosting in US");
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
    void theHubsStoragesStandInTheListForTheyAreWhatStopsTheStart() throws Exception {
        assertThat(ask().out())
                .contains("storage postgresql on 2026-12-01: allowed", "storage keys on 2026-12-01: allowed");
        logsLieAbroad();
        Answer abroad = ask();
        assertThat(abroad.exit()).isEqualTo(Exit.FAULTS);
        assertThat(abroad.out())
                .contains("storage logs on 2026-12-01: REFUSED, and the hub does not start")
                .anyMatch(line -> line.startsWith("    - logs, hosting in US: outside the EEA"))
                .contains("storage kafka on 2026-12-01: allowed");
        JsonNode storages = json(ask("--json")).get("storages");
        assertThat(storages.findValuesAsText("storage")).contains("postgresql", "kafka", "logs", "keys");
        assertThat(storages)
                .filteredOn(one -> !one.get("allowed").asBoolean())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("storage").asText()).isEqualTo("logs");
                    assertThat(one.get("obstacles").get(0).get("facts")).isNotEmpty();
                });
        assertThat(ask("--hop", "core-events").out()).noneMatch(line -> line.startsWith("storage "));
    }

    @Test
    void aReasonThatManyFactsGiveIsSaidOnce() {
        List<String> one = collection("jours-heureux").out();
        assertThat(one)
                .filteredOn(line -> line.contains("keeps its data in the EEA"))
                .singleElement()
                .asString()
                .startsWith("    - outside the EEA, and jours-heureux keeps its data in the EEA (eu-only); ")
                .endsWith(":");
        assertThat(one)
                .containsSubsequence(
                        "        stripe, remote access in US",
                        "          " + RECIPIENTS + ":" + home.line(RECIPIENTS, "remote-access: {territories: [US]")
                                + ": US; invented for tests, read on 2026-01-02",
                        "        Stripe Parent Corp. (invented), hosting in US");
        List<String> list = ask("--hop", "stripe-collection").out();
        assertThat(list)
                .filteredOn(line -> line.contains("keeps its data in the EEA"))
                .hasSize(1);
        assertThat(list).contains("        Stripe Parent Corp. (invented), hosting in US");
    }

    @Test
    void aRefusedStorageAloneIsAFault() {
        home.write("config/creditors/jours-heureux.yaml", home.read(CREDITOR));
        assertThat(ask().exit()).isEqualTo(Exit.FINE);
        logsLieAbroad();
        assertThat(ask().exit()).isEqualTo(Exit.FAULTS);
    }

    @Test
    void theListSaysAsTheLongFormDoesThatWhatIsOpenMayBeSettled() {
        List<String> list = ask().out();
        int lookUp = list.indexOf("stripe-look-up for jours-heureux on 2026-12-01: REFUSED");
        assertThat(list.subList(lookUp + 1, list.size()).stream()
                        .filter(line -> !line.startsWith("    - ") && !line.startsWith("        "))
                        .findFirst()
                        .orElseThrow())
                .startsWith("    but what crossed while it was open may still be settled, for ");
        int collection = list.indexOf("stripe-collection for jours-heureux on 2026-12-01: REFUSED");
        assertThat(list.subList(collection + 1, list.size()).stream()
                        .filter(line -> !line.startsWith("    - ") && !line.startsWith("        "))
                        .findFirst()
                        .orElseThrow())
                .doesNotStartWith("    but");
    }

    @Test
    void anInstallationWithoutCreditorsIsToldToWriteOne() throws Exception {
        Files.delete(folder.resolve(CREDITOR));
        Files.delete(folder.resolve("config/creditors/jours-heureux.yaml"));
        home.with("config/application.yaml", "creditors: [aide-et-soleil, jours-heureux]", "creditors: []");
        String none = "none: write config/creditors/ID.yaml, see config/creditors/example.yaml.sample";
        assertThat(ask().out()).contains("creditors: " + none);
        assertThat(collection("aide-et-soleil").err().getFirst())
                .isEqualTo("unknown creditor 'aide-et-soleil': " + none);
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
        assertThat(answer.get("notAsked").toString()).contains("bank (");
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
    void aHopThatComesInIsKnownAndNothingLeavesThroughIt() {
        assertThat(ask("--hop", "core-invoices").err().getFirst())
                .isEqualTo("hop 'core-invoices' comes in; nothing leaves through it");
    }

    @Test
    void aFaultInTheFilesIsToldInsteadOfAnAnswer() {
        home.with(CREDITOR, "rule: safeguards", "rule: everything");
        Answer answer = collection("aide-et-soleil");
        assertThat(answer.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answer.out()).hasSize(1).first().asString().startsWith(CREDITOR + ":5: 'rule' is 'everything'");
    }

    private void logsLieAbroad() {
        String file = home.read(RECIPIENTS);
        int logs = file.indexOf("  logs:");
        home.write(
                RECIPIENTS,
                file.substring(0, logs)
                        + file.substring(logs)
                                .replaceFirst("hosting: \\{territories: \\[FR]", "hosting: {territories: [US]"));
    }

    private static JsonNode json(Answer answer) throws Exception {
        return new ObjectMapper().readTree(String.join("\n", answer.out()));
    }
}
