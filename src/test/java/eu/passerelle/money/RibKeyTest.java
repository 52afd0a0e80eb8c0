package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Mutations.Slip;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RibKeyTest {
    @ParameterizedTest
    @CsvSource({
        "20041, 01005, 0500013M026, 06",
        "30006, 00001, 12345678901, 89",
        "10107, 00101, 12345678901, 29",
        "30004, 00823, 0001234567A, 40",
        "14508, 00000, ABCDEFGHIJK, 53"
    })
    void theKeyOfAnAccountIsKnown(String bank, String branch, String account, String key) {
        assertThat(RibKey.agrees(bank + branch + account + key)).isTrue();
        for (int other = 0; other < 100; other++) {
            String text = String.format("%02d", other);
            assertThat(RibKey.agrees(bank + branch + account + text)).isEqualTo(text.equals(key));
        }
    }

    /** Only digits: the key gives three letters one digit, so A for J, or 1 for A, cannot be seen by it. */
    @Property
    void oneWrongDigitIsSeen(@ForAll("accounts") String account, @ForAll("slips") Slip slip) {
        String right = account + key(account);
        Assume.that(slip.changes(right) && Mutations.isDigit(slip.sign()));
        assertThat(RibKey.agrees(right)).isTrue();
        assertThat(RibKey.agrees(slip.in(right))).isFalse();
    }

    @Provide
    Arbitrary<String> accounts() {
        return Mutations.text(Mutations.DIGITS, 21);
    }

    @Provide
    Arbitrary<Slip> slips() {
        return Mutations.slips(23);
    }

    /** The older definition: the whole number with two zeros behind it, and what is missing to a multiple of 97. */
    private static String key(String digits) {
        BigInteger number = new BigInteger(digits + "00");
        return String.format("%02d", 97 - number.mod(BigInteger.valueOf(97)).intValueExact());
    }
}
