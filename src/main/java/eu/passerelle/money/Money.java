package eu.passerelle.money;

import java.util.Currency;

/** An amount in minor units. */
public record Money(long cents, Currency currency) {}
