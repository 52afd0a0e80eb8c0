package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.passerelle.money.CardNumbers;
import eu.passerelle.money.Creditor;
import eu.passerelle.money.Iban;
import eu.passerelle.money.Nir;
import java.math.BigInteger;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** No token that stands for a person can be debited, declared or charged by mistake. */
class TokensPassForNobodysNumberTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final int MANY = 200_000;

    /** By the text of ISO 13616 and a big number: it shares nothing with the check it is held against. */
    private static boolean checksAsIban(String text) {
        if (!text.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]+")) {
            return false;
        }
        String digits = (text.substring(4) + text.substring(0, 4))
                .chars()
                .mapToObj(sign -> String.valueOf(Character.digit(sign, 36)))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValueExact() == 1;
    }

    private static boolean checksAsNir(String text) {
        try {
            Nir.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void passesForNothing(String token) {
        assertThat(checksAsIban(token)).as(token).isFalse();
        assertThat(checksAsNir(token)).as(token).isFalse();
        assertThat(CardNumbers.looksLikeCardNumber(token)).as(token).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Iban.parse(token));
    }

    @Property(tries = 2_000)
    void aShortCodeOfAnyWidthPassesForNothing(
            @ForAll @IntRange(min = AccountPlan.WIDTH_MIN, max = AccountPlan.WIDTH_MAX) int width, @ForAll long seed) {
        String code = Tokens.shortCode(width, new SplittableRandom(seed));
        assertThat(code).hasSize(width).matches("[A-Z][A-Z2-7][A-Z][A-Z2-7]*");
        passesForNothing(code);
    }

    @Test
    void noPseudonymPassesForAnIban() {
        Pseudonyms pseudonyms = new Pseudonyms(TestKeys.root(1));
        Random random = new Random(97);
        byte[] key = new byte[RootKeys.KEY_BYTES];
        random.nextBytes(key);
        DataKey subject = new DataKey("subject", key);
        int madeAnew = 0;
        for (int i = 0; i < MANY; i++) {
            String name = pseudonyms.in("document " + i, AIDE, "accountant", 1, subject);
            assertThat(checksAsIban(name)).as(name).isFalse();
            madeAnew += name.equals(pseudonyms.in("document " + i, AIDE, "accountant", 1, subject)) ? 0 : 1;
        }
        assertThat(madeAnew).as("names that changed when they were made again").isZero();
        passesForNothing(pseudonyms.of(AIDE, "stripe", 1, subject));
    }

    /** Were none of them refused, the test above could not fail. */
    @Test
    void someDigestsWouldPassForAnIbanAndAreSeen() {
        Random random = new Random(13616);
        byte[] digest = new byte[32];
        int passing = 0;
        for (int i = 0; i < MANY; i++) {
            random.nextBytes(digest);
            String token = Tokens.base32(digest);
            assertThat(Tokens.checksAsIban(token)).as(token).isEqualTo(checksAsIban(token));
            passing += Tokens.checksAsIban(token) ? 1 : 0;
        }
        assertThat(passing).isBetween(20, 90);
    }

    @Test
    void theCheckKnowsARealIban() {
        assertThat(Tokens.checksAsIban("FR1420041010050500013M02606")).isTrue();
        assertThat(Tokens.checksAsIban("FR1520041010050500013M02606")).isFalse();
        assertThat(checksAsNir("255081416802538")).isTrue();
    }

    @Test
    void anAccountPlanIsNoNarrowerThanFourAndNoWiderThanNeeded() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountPlan("clients", 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountPlan("clients", 26));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountPlan("Clients 411", 8));
    }
}
