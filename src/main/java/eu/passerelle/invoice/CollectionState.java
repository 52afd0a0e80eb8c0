package eu.passerelle.invoice;

import java.util.Locale;

/** Where one collection is. The legal moves stand in {@link CollectionMoves}. */
enum CollectionState {
    PLANNED,
    SUBMITTED,
    UNKNOWN,
    NOT_SENT,
    ACCEPTED,
    PAID,
    FAILED,
    RETURNED,
    REINSTATED,
    REFUSED,
    CANCELLED;

    /** Live collections are those that may still bring money or have brought it: one an invoice, across all rails. */
    boolean isLive() {
        return switch (this) {
            case PLANNED, NOT_SENT, SUBMITTED, UNKNOWN, ACCEPTED, PAID, REINSTATED -> true;
            case FAILED, RETURNED, REFUSED, CANCELLED -> false;
        };
    }

    /** Asked for and without an end: a provider may be collecting it. */
    boolean isUnderWay() {
        return switch (this) {
            case SUBMITTED, UNKNOWN, ACCEPTED -> true;
            case PLANNED, NOT_SENT, PAID, FAILED, RETURNED, REINSTATED, REFUSED, CANCELLED -> false;
        };
    }

    /** As it stands in tables and answers: {@code not-sent}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CollectionState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
