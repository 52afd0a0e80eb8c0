package eu.passerelle.money;

import static eu.passerelle.money.Mutations.DIGITS;
import static eu.passerelle.money.Mutations.LETTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.passerelle.money.Mutations.Slip;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {
    /** The example that the public registry prints for each country of the SEPA schemes: a witness of the table. */
    private static final String REGISTRY_EXAMPLES = """
        AD1200012030200359100100 AL47212110090000000235698741 AT611904300234573201 BE68539007547034
        BG80BNBG96611020345678 CH9300762011623852957 CY17002001280000001200527600 CZ6508000000192000145399
        DE89370400440532013000 DK5000400440116243 EE382200221020145685 ES9121000418450200051332
        FI2112345600000785 FR1420041010050500013M02606 GB29NWBK60161331926819 GI75NWBK000000007099453
        GR1601101250000000012300695 HR1210010051863000160 HU42117730161111101800000000 IE29AIBK93115212345678
        IS140159260076545510730339 IT60X0542811101000000123456 LI21088100002324013AA LT121000011101001000
        LU280019400644750000 LV80BANK0000435195001 MC5811222000010123456789030 MD24AG000225100013104168
        ME25505000012345678951 MK07250120000058984 MT84MALT011000012345MTLCAST001S NL91ABNA0417164300
        NO9386011117947 PL61109010140000071219812874 PT50000201231234567890154 RO49AAAA1B31007593840000
        RS35260005601001611379 SE4550000000058398257466 SI56263300012039086 SK3112000000198742637541
        SM86U0322509800000000270100 VA59001123000012345678
        """;

    static Stream<String> registryExamples() {
        return Arrays.stream(REGISTRY_EXAMPLES.split("\\s+"));
    }

    @ParameterizedTest
    @MethodSource("registryExamples")
    void eachCountryOfTheSchemesIsKnown(String text) {
        Iban iban = Iban.parse(text);
        assertThat(iban.electronic()).isEqualTo(text);
        assertThat(iban.country()).isEqualTo(text.substring(0, 2));
    }

    @Test
    void thereAreFortyTwoCountryCodes() {
        Set<String> countries =
                registryExamples().map(text -> text.substring(0, 2)).collect(Collectors.toSet());
        assertThat(countries)
                .hasSize(42)
                .allMatch(country -> BankAccountShape.of(country).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR7630006000011234567890189",
                "FR7610107001011234567890129",
                "FR9630004008230001234567A40",
                "FR271450800000ABCDEFGHIJK53",
                "MC5811222000010123456789030"
            })
    void aFrenchOrMonegasqueAccountHasItsRibKey(String text) {
        assertThat(Iban.parse(text).ribKeyAgrees()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FR8420041010050500013M02607", "FR3020041010050500013M02609", "FR9720041010050000002222227"})
    void aProvidersTestAccountMayHaveAWrongRibKeyAndStillExists(String text) {
        assertThat(Iban.parse(text).ribKeyAgrees()).isFalse();
    }

    @Test
    void whereThereIsNoRibKeyNoneIsWrong() {
        assertThat(Iban.parse("DE89370400440532013000").ribKeyAgrees()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FR1420041010050500013M02607, check digits",
        "FR7730006000011234567890189, check digits",
        "FR7630006000011234567890188, check digits",
        "FR763000600001123456789018, 26 characters",
        "FR76300060000112345678901890, 28 characters",
        "FR763000600001123456789018A, letter or a sign",
        "FR7A30006000011234567890189, letter or a sign",
        "FR76-30006000011234567890189, 28 characters",
        "FR763000600001123456789018९, letter or a sign",
        "GB2912WK60161331926819, letter or a sign",
        "TR330006100519786457841326, no country",
        "NC7630006000011234567890189, no country",
        "FR7, country and two check digits",
        "'', country and two check digits"
    })
    void aWrongOneSaysWhichRuleItBreaks(String text, String rule) {
        assertThatIllegalArgumentException().isThrownBy(() -> Iban.parse(text)).withMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource({"97, 00, 370400440532013050", "98, 01, 370400440532013032", "02, 99, 370400440532013014"})
    void checkDigitsThatNobodyComputesAreWrongThoughTheyLeaveTheSameRest(String issued, String never, String account) {
        assertThat(Iban.parse("DE" + issued + account).country()).isEqualTo("DE");
        assertThatIllegalArgumentException().isThrownBy(() -> Iban.parse("DE" + never + account));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR14 2004 1010 0505 0001 3M02 606",
                " fr14 2004 1010 0505 0001 3m02 606\n",
                "FR14\u00a02004\u00a01010\u202f0505\t0001 3M02606"
            })
    void thePaperFormIsRead(String paper) {
        assertThat(Iban.parse(paper)).isEqualTo(Iban.parse("FR1420041010050500013M02606"));
    }

    @Test
    void itPrintsAMask() {
        assertThat(Iban.parse("FR1420041010050500013M02606")).hasToString("FR14…606");
        assertThat(Iban.parse("NO9386011117947")).hasToString("NO93…947");
    }

    @Test
    void noSerialiserFindsTheClearTextByItself() {
        assertThat(Iban.class.isRecord()).isFalse();
        assertThat(Iban.class.getFields()).isEmpty();
        assertThat(Iban.class.getMethods())
                .filteredOn(method -> method.getDeclaringClass() == Iban.class)
                .noneMatch(method -> method.getName().matches("(get|is)[A-Z].*"));
    }

    @Property
    void oneWrongKeystrokeOfTheSameKindIsRejected(@ForAll("ibans") String text, @ForAll("slips") Slip slip) {
        Assume.that(slip.changes(text) && slip.keepsTheKind(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Iban.parse(slip.in(text)));
    }

    /**
     * A digit for a letter moves all that stands before it by one place, and one such slip in 97 leaves the same
     * rest: mathematics, no fault. It can only go unseen where the country allows both kinds of signs.
     */
    @Property
    void anUnseenKeystrokeChangesTheKindWhereTheCountryAllowsBoth(
            @ForAll("frenchIbans") String text, @ForAll("slips") Slip slip) {
        Assume.that(slip.changes(text));
        if (catchThrowable(() -> Iban.parse(slip.in(text))) == null) {
            assertThat(slip.keepsTheKind(text)).isFalse();
            assertThat(slip.place()).isBetween(14, 24);
        }
    }

    @Property
    void whatIsReadIsWrittenTheSame(@ForAll("ibans") String text) {
        assertThat(Iban.parse(text).electronic()).isEqualTo(text);
        assertThat(Iban.parse(text)).hasSameHashCodeAs(Iban.parse(text.toLowerCase(Locale.ROOT)));
    }

    @Property
    void noMessageAndNoMaskHoldsTheAccount(@ForAll("ibans") String text, @ForAll("slips") Slip slip) {
        assertThat(Iban.parse(text).toString()).doesNotContain(text.substring(4, 9));
        Assume.that(slip.place() < text.length());
        String wrong = slip.in(text);
        Throwable thrown = catchThrowable(() -> Iban.parse(wrong));
        if (thrown != null) {
            assertThat(thrown.getMessage()).doesNotContain(wrong.substring(4, 9));
            assertThat(thrown.getMessage()).doesNotContain(wrong.substring(wrong.length() - 5));
        }
    }

    @Provide
    Arbitrary<Slip> slips() {
        return Mutations.slips(31);
    }

    @Provide
    Arbitrary<String> frenchIbans() {
        return iban("FR", Mutations.text(DIGITS, 10), Mutations.text(DIGITS + LETTERS, 11), Mutations.text(DIGITS, 2));
    }

    @Provide
    Arbitrary<String> ibans() {
        Arbitrary<String> nothing = Arbitraries.just("");
        return Arbitraries.oneOf(
                frenchIbans(),
                iban("DE", Mutations.text(DIGITS, 18), nothing, nothing),
                iban("NL", Mutations.text(LETTERS, 4), Mutations.text(DIGITS, 10), nothing),
                iban("MT", Mutations.text(LETTERS, 4), Mutations.text(DIGITS, 5), Mutations.text(DIGITS + LETTERS, 18)),
                iban("NO", Mutations.text(DIGITS, 11), nothing, nothing));
    }

    private static Arbitrary<String> iban(
            String country, Arbitrary<String> first, Arbitrary<String> second, Arbitrary<String> third) {
        return Combinators.combine(first, second, third).as((a, b, c) -> {
            String account = a + b + c;
            return country + Mutations.checkDigits(account, country) + account;
        });
    }
}
