package eu.passerelle.invoice;

/** The declared fields of {@code eu.passerelle.invoice.cancelled.v1}. */
record InvoiceCancelled(String creditor, String invoice) {}
