package eu.passerelle.mandate;

import java.util.Locale;

/** Where a mandate is. */
enum MandateState {
    /** Received; the rail has not been asked yet, or must be asked again. */
    SIGNED,
    /** The rail was asked for the payer or the mandate, and what came of it is not written yet. */
    SUBMITTED,
    /** The payer or the bank must agree before the rail will collect. */
    AWAITED,
    /** The rail will collect under it. */
    ACTIVE,
    /** The rail said no, or ended it. */
    FAILED,
    /** Transfer policy stopped it; nothing left. */
    REFUSED,
    /** Revoked by the payer or the creditor, through core. */
    REVOKED,
    /** Cancelled at the provider or the bank. */
    CANCELLED,
    /** Nothing was collected under it for 36 months. */
    EXPIRED;

    /** Whether nothing will ever be collected under it again, unless it is amended. */
    boolean isOver() {
        return switch (this) {
            case SIGNED, SUBMITTED, AWAITED, ACTIVE -> false;
            case FAILED, REFUSED, REVOKED, CANCELLED, EXPIRED -> true;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MandateState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
