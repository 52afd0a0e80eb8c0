package eu.passerelle.invoice;

import java.util.List;
import java.util.Locale;

/** The one place where an invoice stands (design 5, The sums). Its count is 1 and its cents are never split. */
enum Standing {
    UNKNOWN,
    PAID,
    REFUNDED,
    PARKED,
    PENDING,
    CANCELLED,
    RETURNED,
    FAILED,
    REFUSED;

    /** As it stands in tables, events and answers. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The first that is true.
     *
     * @param collections in order of their ordinals
     * @param parked whether the next step waits for a person
     * @param closed whether the invoice was closed: cancelled by core, or nothing to collect
     */
    static Standing of(List<Part> collections, boolean parked, boolean closed) {
        if (collections.stream().anyMatch(part -> part.state() == CollectionState.UNKNOWN)) {
            return UNKNOWN;
        }
        List<Part> paid = collections.stream()
                .filter(part -> part.state() == CollectionState.PAID || part.state() == CollectionState.REINSTATED)
                .toList();
        if (paid.stream().anyMatch(part -> part.keptCents() > 0)) {
            return PAID;
        }
        if (paid.stream().anyMatch(part -> part.keptCents() == 0 && part.refundedCents() > 0)) {
            return REFUNDED;
        }
        if (parked) {
            return PARKED;
        }
        if (collections.stream().anyMatch(part -> isPending(part.state()))) {
            return PENDING;
        }
        if (closed || collections.isEmpty()) {
            return CANCELLED;
        }
        // What was cancelled because an older one came back was never an attempt.
        return end(collections.stream()
                .map(Part::state)
                .filter(state -> state != CollectionState.CANCELLED)
                .reduce((first, second) -> second)
                .orElse(CollectionState.CANCELLED));
    }

    private static boolean isPending(CollectionState state) {
        return switch (state) {
            case PLANNED, NOT_SENT, SUBMITTED, ACCEPTED -> true;
            case UNKNOWN, PAID, FAILED, RETURNED, REINSTATED, REFUSED, CANCELLED -> false;
        };
    }

    private static Standing end(CollectionState last) {
        return switch (last) {
            case RETURNED -> RETURNED;
            case REFUSED -> REFUSED;
            case PAID, REINSTATED -> RETURNED;
            case FAILED, CANCELLED -> FAILED;
            case PLANNED, NOT_SENT, SUBMITTED, ACCEPTED, UNKNOWN -> PENDING;
        };
    }

    /** What a standing asks of a collection. */
    record Part(CollectionState state, long keptCents, long refundedCents) {}
}
