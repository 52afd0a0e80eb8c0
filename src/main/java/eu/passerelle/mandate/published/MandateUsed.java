package eu.passerelle.mandate.published;

import eu.passerelle.money.Creditor;
import eu.passerelle.money.Reference;
import java.time.LocalDate;

/** A collection is asked for under this mandate; it is on its way until {@link MandateUseEnded}. */
public record MandateUsed(Creditor creditor, String mandate, Reference collection, LocalDate chargeOn) {}
