package eu.passerelle.invoice;

import static eu.passerelle.invoice.RefundState.ACCEPTED;
import static eu.passerelle.invoice.RefundState.DONE;
import static eu.passerelle.invoice.RefundState.FAILED;
import static eu.passerelle.invoice.RefundState.NOT_SENT;
import static eu.passerelle.invoice.RefundState.PLANNED;
import static eu.passerelle.invoice.RefundState.SUBMITTED;
import static eu.passerelle.invoice.RefundState.UNKNOWN;

import java.util.EnumSet;
import java.util.Set;

/**
 * The legal moves of a refund: one answer for every state and every happening, which is the state itself where nothing
 * changes. A refund that failed at its provider stays failed, so that what is told in any order ends the same.
 */
final class RefundMoves {
    private static final Set<RefundState> ASKED = EnumSet.of(SUBMITTED, UNKNOWN);
    private static final Set<RefundState> NOT_ASKED = EnumSet.of(PLANNED, NOT_SENT);

    private RefundMoves() {}

    static RefundState move(RefundState from, RefundHappening happening) {
        return switch (happening) {
            case SUBMIT -> from(NOT_ASKED, from, SUBMITTED);
            case HOP_REFUSED -> from == SUBMITTED ? FAILED : from(NOT_ASKED, from, FAILED);
            case HOP_NOT_SENT -> from == SUBMITTED ? NOT_SENT : from;
            case HOP_UNKNOWN -> from == SUBMITTED ? UNKNOWN : from;
            case DECLINED -> from(ASKED, from, FAILED);
            case ABSENT, BY_TRANSFER -> from(ASKED, from, NOT_SENT);
            case GIVEN_ELSEWHERE -> from(NOT_ASKED, from, DONE);
            case PROVIDER_ACCEPTED -> from.isOpen() ? ACCEPTED : from;
            case PROVIDER_DONE -> from.isOpen() ? DONE : from;
            case PROVIDER_FAILED -> FAILED;
        };
    }

    private static RefundState from(Set<RefundState> states, RefundState from, RefundState to) {
        return states.contains(from) ? to : from;
    }
}
