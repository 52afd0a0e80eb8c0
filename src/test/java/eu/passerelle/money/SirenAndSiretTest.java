package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.passerelle.money.Mutations.Slip;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SirenAndSiretTest {
    @ParameterizedTest
    @ValueSource(strings = {"732829320", "552008443", "552046955", "356000000", "404833048"})
    void aSirenPassesLuhn(String text) {
        assertThat(Siren.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "404833047", "000000000", "40483304", "4048330480", "40483304A", "٤04833048", "404-833-048"})
    void whatIsNoSirenIsRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Siren.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"73282932000074", "35600000000048", "35600000049837"})
    void aSiretPassesLuhnOrIsOfLaPoste(String text) {
        assertThat(Siret.parse(text)).hasToString(text);
        assertThat(Siret.parse(text).siren().value()).isEqualTo(text.substring(0, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "73282932000075",
                "35600000049838",
                "00000000000000",
                "7328293200007",
                "732829320000740",
                "7328293200007A"
            })
    void whatIsNoSiretIsRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Siret.parse(text));
    }

    @Test
    void theDigitSumCountsForLaPosteAlone() {
        // Both have a digit sum that is a multiple of 5 and fail Luhn.
        assertThat(new Siret("35600000000010")).hasToString("35600000000010");
        assertThatIllegalArgumentException().isThrownBy(() -> new Siret("73282932000013"));
    }

    @Test
    void aSiretWhoseCompanyCannotBeIsRejectedThoughItPassesLuhn() {
        assertThat(CheckDigits.passLuhn("40483304700008")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Siret("40483304700008"))
                .withMessageContaining("SIREN");
    }

    @Test
    void thePaperFormIsRead() {
        assertThat(Siren.parse("732 829 320")).isEqualTo(new Siren("732829320"));
        assertThat(Siret.parse("732 829 320\u00a000074")).isEqualTo(new Siret("73282932000074"));
    }

    @Property
    void oneWrongDigitIsRejected(@ForAll("sirets") String text, @ForAll("slips") Slip slip) {
        Assume.that(slip.changes(text) && !text.startsWith("356000000"));
        assertThat(new Siret(text)).hasToString(text);
        String wrong = slip.in(text);
        Assume.that(!wrong.startsWith("356000000"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Siret(wrong));
    }

    @Provide
    Arbitrary<String> sirets() {
        return Combinators.combine(Mutations.text(Mutations.DIGITS, 8), Mutations.text(Mutations.DIGITS, 4))
                .as((company, establishment) -> luhn(luhn(company) + establishment))
                .filter(siret -> !siret.startsWith("000000000"));
    }

    @Provide
    Arbitrary<Slip> slips() {
        return Mutations.slips(14);
    }

    /** Tries the ten digits by the table of doubled digits, which the code under test computes. */
    private static String luhn(String digits) {
        int[] doubled = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
        int sum = 0;
        boolean twice = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            sum += twice ? doubled[digit] : digit;
            twice = !twice;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
