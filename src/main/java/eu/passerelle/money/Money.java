package eu.passerelle.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An amount in minor units of a currency that has a hundred of them to the unit, so that two decimals are always
 * right. May be zero or negative. Sums are exact: what does not fit a {@code long} throws {@link
 * ArithmeticException}, and nothing is rounded unless the caller names the rounding. Two currencies never meet:
 * {@link IllegalArgumentException}.
 */
public record Money(long cents, Currency currency) implements Comparable<Money> {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final int DECIMALS = 2;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,17}(\\.[0-9]{1,2})?");

    public Money {
        // A yen has no cents and a dinar has a thousand: the same long would mean another amount.
        if (currency.getDefaultFractionDigits() != DECIMALS) {
            throw new IllegalArgumentException("money is kept in currencies of two decimals only");
        }
    }

    public static Money euros(long cents) {
        return new Money(cents, EURO);
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** Reads what {@link #toPlainString()} writes, and the same with one decimal or none, as banks send it. */
    public static Money parse(String decimal, Currency currency) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("an amount is digits, a dot and at most two decimals");
        }
        long cents = new BigDecimal(decimal).movePointRight(DECIMALS).longValueExact();
        return new Money(cents, currency);
    }

    public static Money sum(Currency currency, Iterable<Money> amounts) {
        Money total = zero(currency);
        for (Money amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(cents, sameCurrency(other).cents), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(cents, sameCurrency(other).cents), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(cents), currency);
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(cents, count), currency);
    }

    /**
     * The amount multiplied by a factor, to the cent, by the rounding named; {@code UNNECESSARY} asks that none be.
     */
    public Money times(BigDecimal factor, RoundingMode rounding) {
        BigDecimal product = BigDecimal.valueOf(cents).multiply(factor);
        return new Money(product.setScale(0, rounding).longValueExact(), currency);
    }

    public boolean isPositive() {
        return cents > 0;
    }

    public boolean isNegative() {
        return cents < 0;
    }

    public boolean isZero() {
        return cents == 0;
    }

    /** By amount, within one currency. */
    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, sameCurrency(other).cents);
    }

    /** Units, a dot and two decimals, as every file of ours has it: {@code -0.05}, {@code 1350.30}. */
    public String toPlainString() {
        return BigDecimal.valueOf(cents, DECIMALS).toPlainString();
    }

    @Override
    public String toString() {
        return toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("amounts of two currencies do not meet");
        }
        return other;
    }
}
