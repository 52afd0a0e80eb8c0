package eu.passerelle.mandate.published;

import eu.passerelle.money.Reference;

/** A collection that was on its way has come to an end, or certainly never left. */
public record MandateUseEnded(Reference collection) {}
