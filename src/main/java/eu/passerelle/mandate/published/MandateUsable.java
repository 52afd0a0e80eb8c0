package eu.passerelle.mandate.published;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.SubjectId;
import eu.passerelle.provider.MandateAtProvider;

/** A rail will collect under this mandate from now on. */
public record MandateUsable(Creditor creditor, String mandate, String rail, SubjectId payer, MandateAtProvider at) {}
