package eu.passerelle.mandate;

/** The declared fields of {@code eu.passerelle.mandate.revoked.v1}. */
record MandateRevoked(String creditor, String mandate) {}
