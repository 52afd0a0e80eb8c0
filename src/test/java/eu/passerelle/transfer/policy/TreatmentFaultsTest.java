package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A treatment that is declared is one that is done: what nobody would do stops the start. */
class TreatmentFaultsTest extends PlantedFaults {
    private static final String NEXT = "      # What the payer reads";
    private static final String COLLECTION = "      collection.charge-date: clear\n" + NEXT;
    private static final String AMOUNT =
            "    discloses:\n      collection.reference: clear\n      collection.amount: clear\n";
    private static final String TO_STRIPE = "    deliver-to: provider:stripe\n";
    private static final String CUSTOMER = "    discloses:\n      payer.reference: pseudonym\n";

    private static String collection(String chargeDate, String reference) {
        return "      collection.charge-date: " + chargeDate + "\n      payer.reference: " + reference + "\n" + NEXT;
    }

    @ParameterizedTest
    @ValueSource(strings = {"month", "year"})
    void aDateMayLoseItsDay(String treatment) {
        home.withFirst(HOPS, COLLECTION, collection(treatment, "document-pseudonym"));
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"postal-area, pseudonym, collection.charge-date, postal-area", "clear, year, payer.reference, year"})
    void aFormThatTheFieldsValuesDoNotHaveIsTold(String date, String reference, String field, String form) {
        home.withFirst(HOPS, COLLECTION, collection(date, reference));
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "discloses:\n      collection.reference: clear\n      collection.amount: clear\n"
                                + collection(date, reference).stripTrailing(),
                        "field '" + field + "' has no form '" + form + "'",
                        "write another treatment, or 'generalises-to' in config/catalogue.yaml if its values have"
                                + " one"));
    }

    @Test
    void anUnknownFormIsTold() {
        home.with(CATALOGUE, "generalises-to: [postal-area]", "generalises-to: [postal-code]");
        assertThat(faults())
                .containsExactly(fault(
                        CATALOGUE,
                        "generalises-to: [postal-code]",
                        "nothing is made 'postal-code'",
                        "write one of month, year, postal-area"));
    }

    @Test
    void aShortCodeNeedsItsAccountPlan() {
        home.withFirst(HOPS, COLLECTION, collection("clear", "short-code"));
        assertThat(faults())
                .singleElement()
                .asString()
                .contains("short codes without an account plan: add short-codes: {plan: NAME, width: SIGNS}");
    }

    @Test
    void anAccountPlanNeedsAShortCode() {
        home.withFirst(
                HOPS,
                TO_STRIPE + CUSTOMER,
                TO_STRIPE
                        + "    short-codes: {plan: clients, width: 8}\n"
                        + "    discloses:\n"
                        + "      payer.reference: pseudonym\n");
        assertThat(faults())
                .containsExactly(fault(
                        HOPS, "short-codes: {plan", "no field is declared short-code", "take 'short-codes' away"));
    }

    @Test
    void oneAccountPlanHasOneWidth() {
        home.withFirst(
                        HOPS,
                        TO_STRIPE + CUSTOMER,
                        TO_STRIPE + "    short-codes: {plan: clients, width: 8}\n"
                                + CUSTOMER.replace("pseudonym", "short-code"))
                .withFirst(
                        HOPS,
                        AMOUNT + COLLECTION,
                        "    short-codes: {plan: clients, width: 9}\n" + AMOUNT + collection("clear", "short-code"));
        assertThat(faults())
                .containsExactly(fault(
                        HOPS,
                        "short-codes: {plan: clients, width: 9}",
                        "account plan 'clients' is 8 wide elsewhere",
                        "write the same width, or name another plan"));
    }

    @ParameterizedTest
    @CsvSource({"'width: 3', 'from 4 to 25'", "'width: 26', 'from 4 to 25'", "'width: 8, plans: 1', plans"})
    void aPlanThatCannotBeIsTold(String written, String told) {
        home.withFirst(
                HOPS,
                TO_STRIPE + CUSTOMER,
                TO_STRIPE + "    short-codes: {plan: clients, " + written
                        + "}\n    discloses:\n      payer.reference: short-code\n");
        assertThat(faults())
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault.toString()).contains(told));
    }

    @Test
    void nothingIsTreatedOnTheWayInOrToATopic() {
        home.withFirst(HOPS, "mandate.proof: clear", "mandate.proof: pseudonym")
                .withFirst(
                        HOPS,
                        "kafka:hub.*\n    discloses:\n      events.body: clear",
                        "kafka:hub.*\n    discloses:\n      events.body: document-pseudonym");
        assertThat(faults())
                .extracting(Object::toString)
                .anySatisfy(fault -> assertThat(fault)
                        .contains("nothing makes field 'mandate.proof' pseudonym on this hop: write clear or drop"))
                .anySatisfy(fault ->
                        assertThat(fault).contains("nothing makes field 'events.body' document-pseudonym on this hop"));
    }
}
