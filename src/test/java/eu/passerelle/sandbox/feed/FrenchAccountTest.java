package eu.passerelle.sandbox.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FrenchAccountTest {

    @Property
    void bothKeysAreRight(
            @ForAll @IntRange(max = 99_999) int branch, @ForAll @LongRange(max = 99_999_999_999L) long account) {
        String iban = FrenchAccount.iban(branch, account);

        assertThat(iban).hasSize(27).startsWith("FR").containsPattern("^FR[0-9]{25}$");
        BigInteger rotated = new BigInteger(iban.substring(4) + "1527" + iban.substring(2, 4));
        assertThat(rotated.mod(BigInteger.valueOf(97))).isEqualTo(BigInteger.ONE);
        // The whole RIB, key included, is a multiple of 97 (the rule of French banks, all digits).
        assertThat(new BigInteger(iban.substring(4)).mod(BigInteger.valueOf(97)))
                .isEqualTo(BigInteger.ZERO);
    }
}
