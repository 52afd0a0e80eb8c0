package eu.passerelle.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import eu.passerelle.money.Money;
import java.util.Currency;

/** Money on the wire: {@code {"amount":11000,"currency":"EUR"}} or a plain integer of euro cents. */
public record Amount(long amount, String currency) {
    private static final String EURO = "EUR";

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Amount(@JsonProperty("amount") long amount, @JsonProperty("currency") String currency) {
        this.amount = amount;
        this.currency = currency;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Amount euros(long cents) {
        return new Amount(cents, EURO);
    }

    static Amount of(Money money) {
        return new Amount(money.cents(), money.currency().getCurrencyCode());
    }

    Money money() {
        return new Money(amount, Currency.getInstance(currency));
    }

    boolean isEuro() {
        return EURO.equals(currency);
    }
}
