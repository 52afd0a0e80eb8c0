package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are the ones that payment providers publish for tests. */
class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4222222222222",
                "378282246310005",
                "5555555555554444",
                "2223003122003222",
                "6304000000000000",
                "4000000000000000006",
                "carte 4111 1111 1111 1111",
                "carte:4111-1111-1111-1111.",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
                "4111  1111 - 1111\u00a01111",
                "4111\u20131111\u20111111\u202f1111",
                "le 12 4111 1111 1111 1111",
                "4111 1111 1111 1111 123",
                "2026-11-02 4111111111111111",
                "x4111111111111111y",
                "4111111111111111@example.org",
                "٤١١١١١١١١١١١١١١١",
                "4111\n1111\n1111\n1111"
            })
    void aCardNumberIsFoundWhereverItStands(String text) {
        assertThat(CardNumbers.looksLikeCardNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Entretien de la maison, 4 h",
                "4111111111111112",
                "411111111111",
                "1234567890123452",
                "7992739871300005",
                "73282932000074",
                "06 12 34 56 78",
                "4111.1111.1111.1111",
                "4111/1111/1111/1111",
                "41111111111111110000000",
                "0000000000000000",
                "12 rue des Lilas, 69003 Lyon",
                "FAC-2026-000123"
            })
    void whatIsNoCardNumberPasses(String text) {
        assertThat(CardNumbers.looksLikeCardNumber(text)).isFalse();
    }

    @Property
    void anyGroupingHidesNothing(
            @ForAll("cards") String card, @ForAll("separators") String separator, @ForAll @AlphaChars String around) {
        String grouped = String.join(separator, card.split("(?<=\\G.{4})"));
        assertThat(CardNumbers.looksLikeCardNumber(around + grouped + around)).isTrue();
    }

    @Property
    void aTextWithFewerThan13DigitsHoldsNone(@ForAll String text) {
        long digits = text.codePoints().filter(c -> Character.digit(c, 10) >= 0).count();
        if (digits < 13) {
            assertThat(CardNumbers.looksLikeCardNumber(text)).isFalse();
        }
    }

    @Provide
    Arbitrary<String> cards() {
        return Arbitraries.integers()
                .between(13, 19)
                .flatMap(length -> Mutations.text(Mutations.DIGITS, length - 1)
                        .filter(digits -> digits.charAt(0) >= '2' && digits.charAt(0) <= '6')
                        .map(CardNumbersTest::withCheckDigit));
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of("", " ", "-", " - ", "\u00a0", "\u2013");
    }

    private static String withCheckDigit(String digits) {
        for (char check : Mutations.DIGITS.toCharArray()) {
            if (CheckDigits.passLuhn(digits + check)) {
                return digits + check;
            }
        }
        throw new AssertionError("one of ten digits always passes Luhn");
    }
}
