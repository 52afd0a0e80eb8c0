package eu.passerelle.invoice;

import java.util.Locale;

/** A refund's own life (design 5): it moves money only when it is done. */
enum RefundState {
    PLANNED,
    SUBMITTED,
    NOT_SENT,
    UNKNOWN,
    ACCEPTED,
    DONE,
    FAILED;

    /** It may still take money away. */
    boolean isOpen() {
        return switch (this) {
            case PLANNED, SUBMITTED, NOT_SENT, UNKNOWN, ACCEPTED -> true;
            case DONE, FAILED -> false;
        };
    }

    /** As it stands in tables and answers: {@code not-sent}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RefundState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
