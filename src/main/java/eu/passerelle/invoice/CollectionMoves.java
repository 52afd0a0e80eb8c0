package eu.passerelle.invoice;

import static eu.passerelle.invoice.CollectionState.ACCEPTED;
import static eu.passerelle.invoice.CollectionState.CANCELLED;
import static eu.passerelle.invoice.CollectionState.FAILED;
import static eu.passerelle.invoice.CollectionState.NOT_SENT;
import static eu.passerelle.invoice.CollectionState.PAID;
import static eu.passerelle.invoice.CollectionState.REFUSED;
import static eu.passerelle.invoice.CollectionState.REINSTATED;
import static eu.passerelle.invoice.CollectionState.RETURNED;
import static eu.passerelle.invoice.CollectionState.SUBMITTED;
import static eu.passerelle.invoice.CollectionState.UNKNOWN;

/**
 * The legal moves of a collection: one answer for every state and every happening. What a provider says is legal in any
 * order and any number of times, so a late or repeated notice stays instead of failing; money that a provider reports
 * is believed whatever the hub thought before, and where that contradicts the hub's certainty a person is called.
 */
final class CollectionMoves {
    /** Core cancelled what a provider may already be collecting: a person waits for its end. */
    static final String CANCEL_TOO_LATE = "cancel-too-late";

    private CollectionMoves() {}

    static Move move(CollectionState from, Happening happening) {
        return switch (happening) {
            case SUBMIT -> submit(from);
            case HOP_REFUSED -> fromOpen(from, REFUSED);
            case HOP_NOT_SENT -> from == SUBMITTED ? new Move.To(NOT_SENT) : new Move.Stay();
            case HOP_UNKNOWN -> from == SUBMITTED ? new Move.To(UNKNOWN) : new Move.Stay();
            case DECLINED -> from == SUBMITTED || from == UNKNOWN ? new Move.To(FAILED) : new Move.Stay();
            case ABSENT -> from == SUBMITTED || from == UNKNOWN ? new Move.To(NOT_SENT) : new Move.Stay();
            case CANCELLED_BY_CORE -> cancelledByCore(from);
            case PROVIDER_ACCEPTED -> accepted(from);
            case PROVIDER_REVIVED -> revived(from);
            case PROVIDER_PAID -> paid(from);
            case PROVIDER_FAILED -> from == CANCELLED ? new Move.To(FAILED) : ended(from, FAILED);
            case PROVIDER_CANCELLED -> ended(from, CANCELLED);
            case PROVIDER_RETURNED -> money(from, RETURNED);
            case PROVIDER_REINSTATED -> money(from, REINSTATED);
        };
    }

    private static Move submit(CollectionState from) {
        return switch (from) {
            case PLANNED, NOT_SENT -> new Move.To(SUBMITTED);
            case SUBMITTED, UNKNOWN, ACCEPTED, PAID, FAILED, RETURNED, REINSTATED, REFUSED, CANCELLED ->
                new Move.No("already " + from.word());
        };
    }

    private static Move fromOpen(CollectionState from, CollectionState to) {
        return switch (from) {
            case PLANNED, NOT_SENT, SUBMITTED -> new Move.To(to);
            case UNKNOWN, ACCEPTED, PAID, FAILED, RETURNED, REINSTATED, REFUSED, CANCELLED -> new Move.Stay();
        };
    }

    private static Move cancelledByCore(CollectionState from) {
        return switch (from) {
            case PLANNED, NOT_SENT -> new Move.To(CANCELLED);
            case SUBMITTED, UNKNOWN, ACCEPTED -> new Move.No(CANCEL_TOO_LATE);
            case PAID, REINSTATED -> new Move.No("cancel-after-payment");
            case FAILED, RETURNED, REFUSED, CANCELLED -> new Move.Stay();
        };
    }

    private static Move accepted(CollectionState from) {
        return switch (from) {
            case SUBMITTED, UNKNOWN -> new Move.To(ACCEPTED);
            case PLANNED, NOT_SENT -> new Move.Contradicts(ACCEPTED, "accepted-though-not-sent");
            case ACCEPTED, PAID, FAILED, RETURNED, REINSTATED, CANCELLED -> new Move.Stay();
            case REFUSED -> new Move.Contradicts(ACCEPTED, "accepted-though-refused");
        };
    }

    private static Move revived(CollectionState from) {
        return switch (from) {
            case FAILED -> new Move.To(ACCEPTED);
            case CANCELLED -> new Move.Contradicts(ACCEPTED, "accepted-though-cancelled");
            case PLANNED, SUBMITTED, UNKNOWN, NOT_SENT, ACCEPTED, PAID, RETURNED, REINSTATED, REFUSED -> accepted(from);
        };
    }

    private static Move paid(CollectionState from) {
        return switch (from) {
            case SUBMITTED, UNKNOWN, ACCEPTED, FAILED -> new Move.To(PAID);
            case PLANNED, NOT_SENT -> new Move.Contradicts(PAID, "paid-though-not-sent");
            case REFUSED -> new Move.Contradicts(PAID, "paid-though-refused");
            case CANCELLED -> new Move.Contradicts(PAID, "paid-though-cancelled");
            case PAID, RETURNED, REINSTATED -> new Move.Stay();
        };
    }

    private static Move ended(CollectionState from, CollectionState to) {
        return switch (from) {
            case SUBMITTED, UNKNOWN, ACCEPTED -> new Move.To(to);
            case PLANNED, NOT_SENT -> new Move.Contradicts(to, "ended-though-not-sent");
            case REFUSED -> new Move.Contradicts(to, "ended-though-refused");
            case PAID, FAILED, RETURNED, REINSTATED, CANCELLED -> new Move.Stay();
        };
    }

    private static Move money(CollectionState from, CollectionState to) {
        return switch (from) {
            case SUBMITTED, UNKNOWN, ACCEPTED, PAID, FAILED, RETURNED, REINSTATED -> new Move.To(to);
            case PLANNED, NOT_SENT, REFUSED, CANCELLED -> new Move.Contradicts(to, "money-though-" + from.word());
        };
    }

    /** What a happening does to a state. */
    sealed interface Move {
        record To(CollectionState state) implements Move {}

        /** Nothing new: late, repeated or of no consequence. */
        record Stay() implements Move {}

        /** Believed, and a person is called, for the hub was certain of something else. */
        record Contradicts(CollectionState state, String reason) implements Move {}

        /** Not to be done. */
        record No(String reason) implements Move {}
    }
}
