package eu.passerelle.provider;

import eu.passerelle.money.Creditor;

/**
 * One bucket as it stands now.
 *
 * @param hop empty for the account's own
 * @param tokens below zero while what was turned away is made good
 * @param perSecond the rate now, at most what is allowed
 * @param breaker of the account
 * @param turnedAway calls that the provider answered with 429
 */
public record AccountRoom(
        Creditor creditor, String hop, double tokens, double perSecond, Breaker breaker, long turnedAway) {

    /** Whether calls of an account are made. */
    public enum Breaker {
        CLOSED,
        OPEN,
        /** One call is tried. */
        HALF_OPEN
    }
}
