package eu.passerelle.invoice;

import eu.passerelle.delivery.Crosses;
import eu.passerelle.delivery.NotPersonal;

/** The declared fields of {@code eu.passerelle.invoice.cancelled.v1}. */
record InvoiceCancelled(
        @NotPersonal String creditor,
        @Crosses("invoice.number") String invoice) {}
