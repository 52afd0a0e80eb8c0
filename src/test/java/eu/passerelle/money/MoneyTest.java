package eu.passerelle.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Money POUND = new Money(100, Currency.getInstance("GBP"));

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "1, 0.01",
        "-5, -0.05",
        "11000, 110.00",
        "99999999999, 999999999.99",
        "-9223372036854775808, -92233720368547758.08"
    })
    void theDecimalTextHasADotAndTwoDecimals(long cents, String text) {
        assertThat(Money.euros(cents).toPlainString()).isEqualTo(text);
        assertThat(Money.parse(text, EURO)).isEqualTo(Money.euros(cents));
    }

    @ParameterizedTest
    @CsvSource({"12, 1200", "12.5, 1250", "-0.5, -50", "007, 700"})
    void aBankMayLeaveDecimalsOut(String text, long cents) {
        assertThat(Money.parse(text, EURO)).isEqualTo(Money.euros(cents));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,00", "1.000", "1.", ".5", "+1", "1e2", " 1", "1 000.00", "--1", "0x1", "١", "NaN"})
    void whatIsNoDecimalIsNoAmount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text, EURO));
    }

    @Test
    void anAmountThatDoesNotFitIsNotCutToFit() {
        assertThatThrownBy(() -> Money.parse("92233720368547758.08", EURO)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.euros(Long.MAX_VALUE).plus(Money.euros(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.euros(Long.MIN_VALUE).minus(Money.euros(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.euros(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.euros(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "KWD", "XAU"})
    void aCurrencyWithoutTwoDecimalsIsNotKept(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1, Currency.getInstance(code)));
    }

    @Test
    void twoCurrenciesNeverMeet() {
        Money euro = Money.euros(100);
        assertThatIllegalArgumentException().isThrownBy(() -> euro.plus(POUND));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.minus(POUND));
        assertThatIllegalArgumentException().isThrownBy(() -> euro.compareTo(POUND));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.sum(EURO, List.of(euro, POUND)));
        assertThat(euro).isNotEqualTo(POUND);
    }

    @Test
    void tenTimesTenCentsIsOneEuro() {
        List<Money> tenCents = Collections.nCopies(10, Money.euros(10));
        assertThat(Money.sum(EURO, tenCents).toPlainString()).isEqualTo("1.00");
        assertThat(Money.sum(EURO, List.of())).isEqualTo(Money.zero(EURO));
    }

    @Test
    void roundingIsNamedOrDoesNotHappen() {
        Money net = Money.euros(1005);
        BigDecimal rate = new BigDecimal("0.10");
        assertThat(net.times(rate, RoundingMode.HALF_UP)).isEqualTo(Money.euros(101));
        assertThat(net.times(rate, RoundingMode.HALF_EVEN)).isEqualTo(Money.euros(100));
        assertThat(net.negated().times(rate, RoundingMode.HALF_UP)).isEqualTo(Money.euros(-101));
        assertThatThrownBy(() -> net.times(rate, RoundingMode.UNNECESSARY)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void itsTextNamesTheCurrency() {
        assertThat(Money.euros(-123456)).hasToString("-1234.56 EUR");
    }

    @Property
    void theSumIsThatOfUnboundedIntegersOrNone(@ForAll long left, @ForAll long right) {
        BigInteger exact = BigInteger.valueOf(left).add(BigInteger.valueOf(right));
        if (exact.bitLength() < Long.SIZE) {
            assertThat(Money.euros(left).plus(Money.euros(right)).cents()).isEqualTo(exact.longValueExact());
        } else {
            assertThatThrownBy(() -> Money.euros(left).plus(Money.euros(right)))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @Property
    void minusUndoesPlus(@ForAll int left, @ForAll int right) {
        Money start = Money.euros(left);
        assertThat(start.plus(Money.euros(right)).minus(Money.euros(right))).isEqualTo(start);
    }

    @Property
    void theOrderOfASumDoesNotMatter(@ForAll List<Integer> cents) {
        List<Money> amounts = cents.stream().map(Money::euros).toList();
        Money sum = Money.sum(EURO, amounts);
        assertThat(sum.cents())
                .isEqualTo(cents.stream().mapToLong(Integer::longValue).sum());
        assertThat(Money.sum(EURO, amounts.reversed())).isEqualTo(sum);
    }

    @Property
    void theTextComesBackAsTheAmount(@ForAll long cents) {
        Money amount = Money.euros(cents);
        assertThat(Money.parse(amount.toPlainString(), EURO)).isEqualTo(amount);
    }

    @Property
    void anAmountIsPositiveOrNegativeOrZero(@ForAll int cents) {
        Money amount = Money.euros(cents);
        assertThat(List.of(amount.isPositive(), amount.isNegative(), amount.isZero()))
                .containsOnlyOnce(true);
        assertThat(amount.isPositive()).isEqualTo(amount.compareTo(Money.euros(0)) > 0);
        assertThat(amount.isNegative()).isEqualTo(amount.compareTo(Money.euros(0)) < 0);
    }
}
