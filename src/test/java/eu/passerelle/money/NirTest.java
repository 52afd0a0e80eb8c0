package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.passerelle.money.Mutations.Slip;
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
import org.junit.jupiter.params.provider.ValueSource;

class NirTest {
    @ParameterizedTest
    @CsvSource({
        "2550814168025, 38",
        "185052A012345, 79",
        "185052B012345, 09",
        "2840299123456, 55",
        "1990175056001, 42",
        "2730397101234, 91"
    })
    void theKeyOfANumberIsKnown(String number, String key) {
        Nir nir = Nir.parse(number + key);
        assertThat(nir.number()).isEqualTo(number);
        assertThat(nir.key()).isEqualTo(key);
        for (int other = 0; other < 100; other++) {
            String text = String.format("%02d", other);
            if (!text.equals(key)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Nir.parse(number + text))
                        .withMessageContaining("key of the NIR is wrong");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2550814168025",
                "253072C07300443",
                "255081416802539",
                "555081416802538",
                "255181416802538",
                "255430016802538",
                "255080016802538",
                "25508141680253A",
                "2550814168025380",
                "2A5081416802538",
                "٢55081416802538"
            })
    void whatIsNoNirIsRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Nir.parse(text));
    }

    @Test
    void thePaperFormIsRead() {
        assertThat(Nir.parse("1 85 05 2a 012 345 79")).isEqualTo(Nir.parse("185052A01234579"));
        assertThat(Nir.parse("1 85 05 2a 012 345 79").electronic()).isEqualTo("185052A01234579");
    }

    @Test
    void noSerialiserFindsTheClearTextByItself() {
        assertThat(Nir.class.isRecord()).isFalse();
        assertThat(Nir.class.getFields()).isEmpty();
        assertThat(Nir.class.getMethods())
                .filteredOn(method -> method.getDeclaringClass() == Nir.class)
                .noneMatch(method -> method.getName().matches("(get|is)[A-Z].*"));
    }

    @Property
    void theMaskHoldsNoDigit(@ForAll("nirs") String text) {
        assertThat(Nir.parse(text).toString()).doesNotContainPattern("[0-9]");
    }

    @Property
    void anyWrongKeystrokeIsRejectedWithoutSayingWhat(@ForAll("nirs") String text, @ForAll("slips") Slip slip) {
        Assume.that(slip.changes(text));
        String wrong = slip.in(text);
        IllegalArgumentException thrown = catchThrowableOfType(IllegalArgumentException.class, () -> Nir.parse(wrong));
        assertThat(thrown).isNotNull();
        assertThat(thrown.getMessage()).doesNotContain(wrong.substring(0, 5)).doesNotContain(wrong.substring(10));
    }

    @Property
    void whatIsReadIsWrittenTheSame(@ForAll("nirs") String text) {
        Nir nir = Nir.parse(text);
        assertThat(nir.electronic()).isEqualTo(text).isEqualTo(nir.number() + nir.key());
        assertThat(nir).isEqualTo(Nir.parse(" " + text)).hasSameHashCodeAs(Nir.parse(text));
    }

    @Provide
    Arbitrary<Slip> slips() {
        return Mutations.slips(15);
    }

    @Provide
    Arbitrary<String> nirs() {
        Arbitrary<String> months = Arbitraries.of("01", "09", "12", "20", "30", "42", "50", "99");
        Arbitrary<String> departments = Arbitraries.of("01", "69", "75", "95", "96", "97", "98", "99", "2A", "2B");
        return Combinators.combine(
                        Arbitraries.of("1", "2", "3", "4", "7", "8"),
                        Mutations.text(Mutations.DIGITS, 2),
                        months,
                        departments,
                        Mutations.text(Mutations.DIGITS, 6))
                .as((sex, year, month, department, rest) -> withKey(sex + year + month, department, rest));
    }

    /** The other published way: the letter counts nothing, and a million or two are taken away. */
    private static String withKey(String before, String department, String after) {
        long number = Long.parseLong(before + department.replace('A', '0').replace('B', '0') + after);
        if (department.equals("2A")) {
            number -= 1_000_000;
        } else if (department.equals("2B")) {
            number -= 2_000_000;
        }
        return before + department + after + String.format("%02d", 97 - number % 97);
    }
}
