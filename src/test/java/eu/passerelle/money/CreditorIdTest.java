package eu.passerelle.money;

import static eu.passerelle.money.Mutations.DIGITS;
import static eu.passerelle.money.Mutations.LETTERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.passerelle.money.Mutations.Slip;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditorIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR72ZZZ123456",
                "FR72ABC123456",
                "FR72001123456",
                "FR19ZZZ654321",
                "FR49ZZZ000001",
                "FR69ZZZ0A1B2C",
                "FR14ZZZ89A4F2",
                "DE98ZZZ09999999999"
            })
    void anIssuedOneIsRead(String text) {
        assertThat(CreditorId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "FR73ZZZ123456, check digits",
        "FR72ZZZ123457, check digits",
        "FR72ZZZ12345, 13 letters and digits",
        "FR72ZZZ1234567, 13 letters and digits",
        "FR72ZZZ1-3456, 13 letters and digits",
        "DE00ZZZ09999999999, check digits",
        "ZZ72ZZZ123456, a country",
        "F172ZZZ123456, a country",
        "FRAAZZZ123456, a country",
        "DE98ZZZ, a country",
        "DE98ZZZ0999999/, neither begins nor ends",
        "DE98ZZZ09//99999, neither begins nor ends",
        "'', 1 to 35",
        "DE98ZZZ09é, only a-z"
    })
    void aWrongOneSaysWhichRuleItBreaks(String text, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreditorId.parse(text))
                .withMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource({"97, 00, 100017", "98, 01, 100096", "02, 99, 100078"})
    void checkDigitsThatNobodyComputesAreWrongThoughTheyLeaveTheSameRest(String issued, String never, String national) {
        assertThat(new CreditorId("FR" + issued + "ZZZ" + national).value()).hasSize(13);
        assertThatIllegalArgumentException().isThrownBy(() -> new CreditorId("FR" + never + "ZZZ" + national));
    }

    @Test
    void signsThatAreNoLettersAndDigitsTakeNoPartInTheCheck() {
        assertThat(CreditorId.parse("DE98ZZZ0999-9999.999").value()).isEqualTo("DE98ZZZ0999-9999.999");
    }

    @Test
    void thePaperFormIsRead() {
        assertThat(CreditorId.parse("fr72 zzz 123 456")).isEqualTo(new CreditorId("FR72ZZZ123456"));
    }

    @Test
    void theBusinessCodeDoesNotMakeAnotherCreditor() {
        CreditorId plain = new CreditorId("FR72ZZZ123456");
        assertThat(plain.sameAs(new CreditorId("FR72ABC123456"))).isTrue();
        assertThat(plain.sameAs(new CreditorId("FR19ZZZ654321"))).isFalse();
        assertThat(plain.withoutBusinessCode()).isEqualTo("FR72123456");
    }

    @Property
    void anyBusinessCodePasses(@ForAll("french") String text, @ForAll("businessCodes") String code) {
        CreditorId other = new CreditorId(text.substring(0, 4) + code + text.substring(7));
        assertThat(other.sameAs(new CreditorId(text))).isTrue();
    }

    /**
     * Outside the business code. A digit for a letter may leave the same rest, one time in 97, as in an IBAN: then
     * both are well formed and nothing in the identifier tells them apart.
     */
    @Property
    void oneWrongKeystrokeOfTheSameKindIsRejected(@ForAll("french") String text, @ForAll("slips") Slip slip) {
        Assume.that(slip.changes(text) && (slip.place() < 4 || slip.place() > 6));
        Throwable thrown = catchThrowable(() -> new CreditorId(slip.in(text)));
        if (slip.keepsTheKind(text) || slip.place() < 4) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Provide
    Arbitrary<String> french() {
        return Combinators.combine(Mutations.text(DIGITS + LETTERS, 6), businessCodes())
                .as((national, code) -> "FR" + Mutations.checkDigits(national, "FR") + code + national);
    }

    @Provide
    Arbitrary<String> businessCodes() {
        return Mutations.text(DIGITS + LETTERS, 3);
    }

    @Provide
    Arbitrary<Slip> slips() {
        return Mutations.slips(13);
    }
}
