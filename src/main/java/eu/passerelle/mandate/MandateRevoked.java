package eu.passerelle.mandate;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;

/** The declared fields of {@code eu.passerelle.mandate.revoked.v1}. */
record MandateRevoked(
        @NotPersonal String creditor,
        @Crosses("mandate.reference") String mandate) {}
