package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planted faults in what is said of recipients and territories. */
class RecipientFaultsTest extends PlantedFaults {

    @Test
    void aMisspeltKeyOfARecipientIsTold() {
        home.with(RECIPIENTS, "    hosting: {territories: [IE, DE]", "    hostng: {territories: [IE, DE]");
        assertThat(faults())
                .contains(fault(RECIPIENTS, "hostng", "unknown key 'hostng'", "did you mean 'hosting'?"))
                .contains(fault(RECIPIENTS, "  stripe:", "key 'hosting' is missing", "add it"));
    }

    @ParameterizedTest
    @CsvSource({"UK,GB", "XI,GB", "EL,GR"})
    void aTerritoryThatIsWrittenOtherwiseIsToldWithTheRightCode(String written, String right) {
        home.with(RECIPIENTS, "[IE, DE]", "[IE, " + written + "]");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS,
                        "[IE, ",
                        "no territory has the code '" + written + "'",
                        "write '" + right + "', which is what it is for personal data"));
    }

    @Test
    void anUnknownTerritoryIsTold() {
        home.with(RECIPIENTS, "[IE, DE]", "[IE, ZZ]");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS,
                        "[IE, ",
                        "no territory has the code 'ZZ'",
                        "write an ISO 3166 code of two capital letters"));
    }

    @Test
    void aFactBothKnownAndUnconfirmedIsTold() {
        home.with(RECIPIENTS, "{territories: [IE, DE], ", "{unconfirmed: who knows, territories: [IE, DE], ");
        assertThat(faults())
                .contains(fault(
                        RECIPIENTS,
                        "who knows",
                        "a fact is both known and unconfirmed",
                        "keep 'evidence' or 'unconfirmed'"));
    }

    @Test
    void aDerogationIsNoMechanism() {
        home.with(RECIPIENTS, "kind: adequacy", "kind: derogation");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS,
                        "kind: derogation",
                        "a derogation (Art. 49) is for single cases, and every hop repeats",
                        "write adequacy, scc or bcr, or take the mechanism away"));
    }

    @Test
    void aMisspeltMechanismIsTold() {
        home.with(RECIPIENTS, "kind: adequacy", "kind: adequate");
        assertThat(faults())
                .contains(
                        fault(RECIPIENTS, "kind: adequate", "'kind' is 'adequate'", "write one of adequacy, scc, bcr"));
    }

    @Test
    void clausesWithoutAReviewAreTold() {
        home.with(
                RECIPIENTS,
                "module: 2\n        signed-on: 2026-01-02\n        next-review-on: 2030-01-02\n",
                "module: 2\n        signed-on: 2026-01-02\n");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS, "- kind: scc\n        module: 2", "key 'next-review-on' is missing", "add it"));
    }

    @Test
    void evidenceForUnknownPeopleIsTold() {
        home.with(
                RECIPIENTS,
                "        scope-met: {evidence: {source: invented for tests, read-on: 2026-01-02}}\n",
                "        scope-met: {evidence: {source: invented for tests, read-on: 2026-01-02}}\n"
                        + "        scope-met-for: {workers: {unconfirmed: whether it covers them}}\n");
        assertThat(faults())
                .containsExactly(fault(RECIPIENTS, "workers:", "unknown key 'workers'", "did you mean 'worker'?"));
    }

    @Test
    void aScopeThatLeavesOutAnUnknownCategoryIsTold() {
        home.with(ADEQUACY, "excludes: [user.financial,", "excludes: [user.finance,");
        assertThat(faults())
                .contains(fault(
                        ADEQUACY,
                        "excludes: [user.finance,",
                        "unknown data category 'user.finance'",
                        "did you mean 'user.financial'?"));
    }

    @Test
    void aScopeApartForUnknownPeopleIsTold() {
        home.with(ADEQUACY, "separate-evidence-for: [worker]", "separate-evidence-for: [employee]");
        assertThat(faults())
                .contains(fault(
                        ADEQUACY,
                        "separate-evidence-for: [employee]",
                        "unknown subject 'employee'",
                        "write one of payer, beneficiary, worker"));
    }

    @Test
    void anUnknownAdequacyDecisionIsTold() {
        home.with(RECIPIENTS, "(EU) 2023/1795", "(EU) 2016/1250");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS,
                        "(EU) 2016/1250",
                        "unknown decision '(EU) 2016/1250'",
                        "write a number of config/adequacy.yaml"));
    }

    @Test
    void aScopeThatNobodyShowsToBeMetIsTold() {
        home.with(RECIPIENTS, "        scope-met: {evidence: {source: invented for tests, read-on: 2026-01-02}}\n", "");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS,
                        "(EU) 2023/1795",
                        "decision '(EU) 2023/1795' has a scope",
                        "add 'scope-met' with evidence, or unconfirmed: what to check"));
    }

    @Test
    void anEndpointThatIsNoAddressIsTold() {
        home.withFirst(RECIPIENTS, "http://127.0.0.1:9", "127.0.0.1:9");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS,
                        "endpoints",
                        "endpoint 'api' is no address",
                        "write scheme and host: https://api.example.org"));
    }

    @Test
    void aStorageOutsideTheEeaIsTold() {
        String kafka = "  kafka:\n    kind: storage\n    role: processor\n    entities:\n"
                + "      - name: Maison Exemple SAS (invented)\n        territory: ";
        home.with(RECIPIENTS, kafka + "FR", kafka + "NC");
        assertThat(faults())
                .containsExactly(fault(
                        RECIPIENTS,
                        "    kind: storage\n    role: processor\n    entities:\n"
                                + "      - name: Maison Exemple SAS (invented)\n        territory: NC",
                        "storage refused",
                        "kafka, entity Maison Exemple SAS (invented) in NC: outside the EEA (the GDPR does not"
                                + " apply there, and whether sending there is a transfer is an open question), and"
                                + " a storage of the hub must lie in the EEA whole; write it in your home's"
                                + " config/recipients.yaml"));
    }

    @Test
    void aTerritoryThatIsBothInsideAndUndecidedIsTold() {
        home.with(ADEQUACY, "parts-of-members: [GP,", "parts-of-members: [NC, GP,");
        assertThat(faults())
                .containsExactly(
                        fault(ADEQUACY, "undecided:", "'NC' is both inside and undecided", "keep one of the two"));
    }

    @Test
    void aMisspeltKeyOfADecisionIsTold() {
        home.with(ADEQUACY, "ends-on: 2031-12-27", "end-on: 2031-12-27");
        assertThat(faults()).contains(fault(ADEQUACY, "end-on:", "unknown key 'end-on'", "did you mean 'ends-on'?"));
    }

    @Test
    void aDecisionThatStandsTwiceIsTold() {
        home.with(ADEQUACY, "number: (EU) 2025/1382", "number: (EU) 2026/179");
        assertThat(faults())
                .singleElement()
                .asString()
                .endsWith("decision '(EU) 2026/179' stands twice: keep one of the two");
    }
}
