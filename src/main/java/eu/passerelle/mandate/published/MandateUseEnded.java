package eu.passerelle.mandate.published;

import eu.passerelle.money.Reference;

/**
 * A collection is no longer on its way.
 *
 * @param left whether it ever reached its rail; one that did not has not used the mandate
 */
public record MandateUseEnded(Reference collection, boolean left) {}
