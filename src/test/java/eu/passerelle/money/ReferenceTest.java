package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Test
    void allZerosAndAllOnesAreTheEndsOfTheRange() {
        assertThat(Reference.random(bits(new byte[16]))).hasToString("A".repeat(26));
        byte[] ones = new byte[16];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(Reference.random(bits(ones))).hasToString("7".repeat(25) + "4");
    }

    /** RFC 4648, section 10: "foobar" is MZXW6YTBOI. */
    @Test
    void itBeginsAsThePublishedExampleDoes() {
        byte[] foobar = Arrays.copyOf("foobar".getBytes(StandardCharsets.US_ASCII), 16);
        assertThat(Reference.random(bits(foobar)).value()).startsWith("MZXW6YTBO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAAAAA7",
                "aAAAAAAAAAAAAAAAAAAAAAAAAA",
                "0AAAAAAAAAAAAAAAAAAAAAAAAA",
                "8AAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAA==",
                " AAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatCannotHold128BitsIsNoReference(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reference(value));
    }

    @Property
    void theBitsComeBack(@ForAll @Size(16) byte[] given) {
        Reference reference = Reference.random(bits(given));
        BigInteger spelled = BigInteger.ZERO;
        for (char c : reference.value().toCharArray()) {
            spelled = spelled.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        assertThat(spelled.and(BigInteger.valueOf(3))).isZero();
        assertThat(spelled.shiftRight(2)).isEqualTo(new BigInteger(1, given));
        assertThat(new Reference(reference.value())).isEqualTo(reference);
    }

    @Property
    void itIsAnEndToEndIdAsItStands(@ForAll @Size(16) byte[] given) {
        Reference reference = Reference.random(bits(given));
        assertThat(EndToEndId.of(reference)).hasToString(reference.value());
    }

    /** A source that gives exactly these bytes, once. */
    private static RandomGenerator bits(byte[] given) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("a reference is made of bytes");
            }

            @Override
            public void nextBytes(byte[] bytes) {
                assertThat(bytes).hasSameSizeAs(given);
                System.arraycopy(given, 0, bytes, 0, given.length);
            }
        };
    }
}
