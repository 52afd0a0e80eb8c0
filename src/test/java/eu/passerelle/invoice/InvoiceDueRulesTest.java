package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.delivery.Fault;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.provider.stripe.StripeRails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceDueRulesTest {
    /** 16 digits that begin with 4 and pass Luhn. */
    private static final String CARD = "4000 0566-5566 5556";

    private final InvoiceDueRules rules =
            new InvoiceDueRules(CreditorsOfTests.two(), StripeRails.of(CreditorsOfTests.two()));

    private List<Fault> faults(Consumer<Due> change) {
        Due due = new Due();
        change.accept(due);
        return rules.faults(due.event());
    }

    private static String named(Fault fault) {
        return fault.pointer() + " " + fault.rule();
    }

    @Test
    void anInvoiceThatIsRightHasNoFault() {
        assertThat(faults(due -> {})).isEmpty();
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                wrong("/data/invoice personal-number", due -> due.invoice = "FAC-FR1420041010050500013M02606"),
                wrong("/data/total/currency currency-is-eur", due -> due.total = new Amount(11000, "GBP")),
                wrong("/data/total total-is-sum-of-lines", due -> due.total = Amount.euros(11001)),
                wrong("/data/total total-is-sum-of-lines", due -> due.lines = List.of()),
                wrong("/data/total total-is-positive", due -> {
                    due.total = Amount.euros(0);
                    due.lines = List.of(Due.line("Avoir", 0, 0));
                }),
                wrong("/data/total total-is-positive", due -> {
                    due.total = Amount.euros(-5);
                    due.lines = List.of(Due.line("Avoir", -5, 0));
                }),
                wrong(
                        "/data/deductions deductions-within-total",
                        due -> due.deductions =
                                List.of(new InvoiceDue.Deduction("apa", 6000), new InvoiceDue.Deduction("cesu", 5001))),
                wrong("/data/creditor creditor-is-known", due -> due.creditor = "nobody-here"),
                wrong("/data/payment/rail rail-is-open", due -> due.creditor = "maison-claire"),
                wrong("/data/payment/rail rail-is-open", due -> due.rail = "gocardless"),
                wrong("/data/payment/rail rail-is-open", due -> due.rail = "auto"),
                wrong("/data/payer/email stripe-needs-email", due -> due.email = null),
                wrong("/data/payment/mandate mandate-reference", due -> due.mandate = "/ADS-1"),
                wrong("/data/payment/mandate mandate-reference", due -> due.mandate = "ADS_1"),
                wrong("/data/payment/mandate mandate-reference", due -> due.mandate = "A".repeat(36)),
                wrong("/data/lines/0/label card-number", due -> due.lines = List.of(Due.line(CARD, 10000, 1000))),
                wrong(
                        "/data/lines/1/label card-number",
                        due -> due.lines = List.of(
                                Due.line("Ménage", 5000, 500), Due.line("carte " + CARD + " merci", 5000, 500))),
                wrong("/data/payer/givenName card-number", due -> due.givenName = CARD),
                wrong("/data/payer/familyName card-number", due -> due.familyName = CARD),
                wrong("/data/payer/email card-number", due -> due.email = "4000056655665556@example.org"),
                wrong("/data/payer/address/line1 card-number", due -> due.line1 = CARD),
                wrong("/data/payer/address/line2 card-number", due -> due.line2 = CARD),
                wrong("/data/payer/address/postalCode card-number", due -> due.postalCode = "4000056655665556"),
                wrong("/data/payer/address/city card-number", due -> due.city = CARD),
                wrong("/data/beneficiary/givenName card-number", due -> due.beneficiary = helped(CARD, "Morel")),
                wrong("/data/beneficiary/familyName card-number", due -> due.beneficiary = helped("Louis", CARD)));
    }

    private static InvoiceDue.Beneficiary helped(String givenName, String familyName) {
        return new InvoiceDue.Beneficiary(
                PersonalText.of("B-7"), PersonalText.of(givenName), PersonalText.of(familyName));
    }

    private static Arguments wrong(String expected, Consumer<Due> change) {
        return Arguments.of(expected, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongs")
    void eachWrongIsOneFaultWithItsPointerAndRule(String expected, Consumer<Due> change) {
        assertThat(faults(change)).extracting(InvoiceDueRulesTest::named).containsExactly(expected);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(faults(due -> {
                    due.total = new Amount(7, "USD");
                    due.email = null;
                    due.mandate = "//";
                    due.givenName = CARD;
                }))
                .extracting(Fault::rule)
                .containsExactlyInAnyOrder(
                        "currency-is-eur",
                        "total-is-sum-of-lines",
                        "stripe-needs-email",
                        "mandate-reference",
                        "card-number");
    }

    @Test
    void noMessageHoldsAPersonalValue() {
        List<String> said = new ArrayList<>();
        wrongs().forEach(wrong -> {
            @SuppressWarnings("unchecked")
            Consumer<Due> change = (Consumer<Due>) wrong.get()[1];
            faults(change.andThen(due -> {
                        due.givenName = "Jeanne " + due.givenName;
                        due.line1 = "12 rue des Lilas " + due.line1;
                    }))
                    .forEach(fault -> said.add(fault.toString()));
        });
        assertThat(said)
                .hasSizeGreaterThan(20)
                .allSatisfy(text -> assertThat(text.replaceAll("[ -]", ""))
                        .doesNotContain("4000056655665556")
                        .doesNotContain("Jeanne")
                        .doesNotContain("Lefèvre")
                        .doesNotContain("lefevre")
                        .doesNotContain("Lilas")
                        .doesNotContain("Lyon")
                        .doesNotContain("69003")
                        .doesNotContain("C10293")
                        .doesNotContain("Morel"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4000 0566 5566 5557",
                "1000056655665556",
                "facture 2026-11-02",
                "3 heures le 12/11",
                "4000056655665556000000"
            })
    void whatIsNoCardNumberPasses(String label) {
        assertThat(faults(due -> due.lines = List.of(Due.line(label, 10000, 1000))))
                .isEmpty();
    }

    @Test
    void sumsThatDoNotFitAreFaultsAndNeverWrapAround() {
        assertThat(faults(due -> due.lines = List.of(
                        Due.line("a", Long.MAX_VALUE, 0), Due.line("b", Long.MAX_VALUE, 2), Due.line("c", 11000, 0))))
                .extracting(InvoiceDueRulesTest::named)
                .containsExactly("/data/total total-is-sum-of-lines");
        assertThat(faults(due -> due.deductions = List.of(
                        new InvoiceDue.Deduction("apa", Long.MAX_VALUE),
                        new InvoiceDue.Deduction("apa", Long.MAX_VALUE))))
                .extracting(InvoiceDueRulesTest::named)
                .containsExactly("/data/deductions deductions-within-total");
    }

    @Test
    void deductionsMayLeaveNothingToCollect() {
        Due due = new Due();
        due.deductions = List.of(new InvoiceDue.Deduction("apa", 11000));
        assertThat(rules.faults(due.event())).isEmpty();
        assertThat(due.event().collectCents()).isZero();
    }
}
