package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Planted faults in the catalogue: what data are, and what for they may cross. */
class CatalogueFaultsTest extends PlantedFaults {
    private static final String NIR = "worker.nir: {sensitivity: nir, subject: worker, purposes: [run-payroll]";

    @ParameterizedTest
    @CsvSource({
        "fideslang: user.contact.email, fideslang: user.contact.mail, unknown data category 'user.contact.mail',"
                + " did you mean 'user.contact.email'?",
        "'\"pd:EmailAddress\"', '\"pd:EmailAdress\"',"
                + " unknown personal data of the Data Privacy Vocabulary 'pd:EmailAdress',"
                + " did you mean 'pd:EmailAddress'?",
        "dpv:DirectMarketing, dpv:DirectMarketin,"
                + " unknown purpose of the Data Privacy Vocabulary 'dpv:DirectMarketin',"
                + " did you mean 'dpv:DirectMarketing'?"
    })
    void aWordThatItsVocabularyDoesNotHaveIsTold(String right, String wrong, String rule, String mend) {
        home.with(CATALOGUE, right, wrong);
        assertThat(faults()).containsExactly(fault(CATALOGUE, wrong, rule, mend));
    }

    @Test
    void aFieldWithoutACategoryIsTold() {
        home.with(CATALOGUE, "fideslang: user.contact.email, ", "");
        assertThat(faults())
                .containsExactly(fault(CATALOGUE, "  payer.email:", "key 'fideslang' is missing", "add it"));
    }

    @Test
    void aMisspeltKeyOfAFieldIsTold() {
        home.with(CATALOGUE, "payer.email: {sensitivity:", "payer.email: {sensitivty:");
        assertThat(faults())
                .contains(
                        fault(CATALOGUE, "  payer.email:", "unknown key 'sensitivty'", "did you mean 'sensitivity'?"));
    }

    @Test
    void anUnknownPurposeOfAFieldIsTold() {
        home.with(CATALOGUE, NIR, NIR.replace("run-payroll", "run-payrol"));
        assertThat(faults())
                .contains(fault(
                        CATALOGUE,
                        "[run-payrol]",
                        "unknown purpose 'run-payrol'",
                        "declare it under 'purposes:' of this file"));
    }

    @Test
    void aPurposeThatNothingCanCrossForIsTold() {
        home.with(
                CATALOGUE,
                "  prospecting:\n",
                "  entertain:\n    legal-bases: [consent]\n    keep: {months: 1, from: never}\n"
                        + "    dpv: dpv:ServiceProvision\n  prospecting:\n");
        assertThat(faults())
                .containsExactly(fault(
                        CATALOGUE,
                        "  entertain:",
                        "nothing can cross for purpose 'entertain'",
                        "give it to a field, write 'hops: none', or take it away"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prospecting", "profiling"})
    void noFieldMayServeAPurposeThatIsNamedToBeShut(String purpose) {
        home.with(
                CATALOGUE,
                "payer.email: {sensitivity: personal, subject: payer, purposes: [take-in,",
                "payer.email: {sensitivity: personal, subject: payer, purposes: [" + purpose + ", take-in,");
        assertThat(faults())
                .contains(fault(
                        CATALOGUE, "  payer.email:", "no field may serve '" + purpose + "'", "take the purpose away"));
    }

    @Test
    void aSocialSecurityNumberServesOnlyPurposesOfTheDecree() {
        home.with(CATALOGUE, NIR, NIR.replace("run-payroll", "run-payroll, collect-payment"));
        assertThat(faults())
                .containsExactly(fault(
                        CATALOGUE,
                        "  worker.nir",
                        "a social security number may not serve 'collect-payment'",
                        "take the purpose away, or say by 'nir-decree' what décret 2019-341 allows it for"));
    }

    @Test
    void whatTheDecreeDoesNotListIsNoPurposeOfTheNumber() {
        home.with(CATALOGUE, "nir-decree: payroll", "nir-decree: billing");
        assertThat(faults())
                .contains(fault(
                        CATALOGUE,
                        "nir-decree: billing",
                        "'nir-decree' is 'billing'",
                        "write one of social-declarations, payroll, personnel-management"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pseudonym", "document-pseudonym", "year"})
    void aSocialSecurityNumberIsNeverAnythingButClear(String treatment) {
        home.write(HOPS, home.read(HOPS) + payrollHop("payroll-hours", "run-payroll", treatment));
        assertThat(faults())
                .contains(fault(
                        HOPS,
                        "discloses: {worker.nir",
                        "field 'worker.nir' is a social security number and goes clear or not at all",
                        "write clear towards a purpose of décret 2019-341, else take it away"));
    }

    @Test
    void aSocialSecurityNumberGoesClearForPayrollAndForNothingElse() {
        String shipped = home.read(HOPS);
        home.write(HOPS, shipped + payrollHop("payroll-hours", "run-payroll", "clear"));
        assertThat(faults()).isEmpty();
        home.write(HOPS, shipped + payrollHop("core-hours", "report-to-core", "clear"));
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "discloses: {worker.nir",
                        "field 'worker.nir' may not serve purpose 'report-to-core'",
                        "take it away, or add the purpose to the field in config/catalogue.yaml"));
    }

    private static String payrollHop(String name, String purpose, String treatment) {
        return "\n  " + name + ":\n    direction: out\n    recipient: core\n    purpose: " + purpose
                + "\n    legal-basis: contract\n    deliver-to: kafka:hub.payroll\n    discloses: {worker.nir: "
                + treatment + "}\n";
    }

    @Test
    void healthLikeDataServeOnlyPurposesWithAGround() {
        home.with(
                CATALOGUE,
                "invoice.line-label: {sensitivity: special, subject: beneficiary, purposes: [take-in]",
                "invoice.line-label: {sensitivity: special, subject: beneficiary, purposes: [take-in,"
                        + " collect-payment]");
        assertThat(faults())
                .containsExactly(fault(
                        CATALOGUE,
                        "sensitivity: special",
                        "health-like data may not serve 'collect-payment'",
                        "take the purpose away, or name its ground of Art. 9(2) as 'special-categories'"));
    }

    @Test
    void aGroundThatIsNotInArticle9IsTold() {
        home.with(CATALOGUE, "Art. 9(2)(h)", "Art. 9(2)(z)");
        assertThat(faults())
                .contains(fault(
                        CATALOGUE,
                        "Art. 9(2)(z)",
                        "'special-categories' has a bad value",
                        "write its letter first: Art. 9(2)(h), …"));
    }

    @ParameterizedTest
    @CsvSource({
        "worker.nir, sensitivity: nir, sensitivity: personal, user.government_id.national_identification_number, nir",
        "worker.nir, sensitivity: nir, sensitivity: special, user.government_id.national_identification_number, nir",
        "worker.nir, sensitivity: nir, sensitivity: personal, pd:OfficialID, nir",
        "invoice.line-label, sensitivity: special, sensitivity: internal, user.health, special",
        "invoice.line-label, sensitivity: special, sensitivity: nir, pd:MedicalHealth, special",
        "account.iban, sensitivity: bank, sensitivity: personal, user.financial.bank_account, bank",
        "account.iban, sensitivity: bank, sensitivity: internal, pd:FinancialAccountNumber, bank",
        "payer.email, sensitivity: personal, sensitivity: internal, user.contact.email, personal"
    })
    void aFieldIsNeverCalledLessThanItsCategoryIs(String field, String right, String low, String word, String least) {
        home.with(CATALOGUE, field + ": {" + right, field + ": {" + low);
        assertThat(faults())
                .contains(fault(
                        CATALOGUE,
                        field + ": {",
                        "'" + word + "' is " + least + ", and not " + low.substring("sensitivity: ".length()),
                        "write " + least + ", or the category and term that its values truly have"));
    }

    @Test
    void aFieldMayBeHandledMoreStrictlyThanItsCategoryAsks() {
        home.with(CATALOGUE, "payer.email: {sensitivity: personal", "payer.email: {sensitivity: bank");
        assertThat(faults()).isEmpty();
    }

    @Test
    void aCategoryOfPeopleIsAboutSomebody() {
        home.with(
                CATALOGUE,
                "payer.email: {sensitivity: personal, subject: payer",
                "payer.email: {sensitivity: personal, subject: nobody");
        assertThat(faults())
                .containsExactly(fault(
                        CATALOGUE,
                        "  payer.email:",
                        "'user.contact.email' is about somebody",
                        "write payer, beneficiary or worker; nobody is for system.* alone"));
    }

    @Test
    void anUnknownLegalBasisIsTold() {
        home.with(CATALOGUE, "[contract, legal-obligation]", "[contract, habit]");
        assertThat(faults())
                .contains(fault(
                        CATALOGUE,
                        "[contract, habit]",
                        "unknown legal basis 'habit'",
                        "write one of consent, contract, legal-obligation, vital-interests, public-task,"
                                + " legitimate-interests"));
    }

    @Test
    void everyFaultIsToldAtOnce() {
        home.with(CATALOGUE, "nir-decree: payroll", "nir-decree: billing")
                .with(CATALOGUE, "fideslang: user.contact.email", "fideslang: user.contact.mail")
                .with(CATALOGUE, "[contract, legal-obligation]", "[contract, habit]");
        assertThat(faults())
                .satisfiesOnlyOnce(line -> assertThat(line).contains("'nir-decree' is 'billing'"))
                .satisfiesOnlyOnce(line -> assertThat(line).contains("unknown data category"))
                .satisfiesOnlyOnce(line -> assertThat(line).contains("unknown legal basis"))
                .extracting(line -> line.split(":")[0])
                .containsOnly(CATALOGUE);
    }
}
