package eu.passerelle.mandate.published;

import eu.passerelle.money.Creditor;

/** Nothing may be collected under this mandate any more; what is still planned under it stops. */
public record MandateEnded(Creditor creditor, String mandate, String reason) {}
