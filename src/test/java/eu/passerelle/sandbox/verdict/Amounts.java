package eu.passerelle.sandbox.verdict;

import eu.passerelle.sandbox.verdict.HubState.MoneyEvent;
import java.util.List;

/** Money over collections, in cents, by events that are only ever added (design 5, The sums). */
record Amounts(long gross, long returned, long refunded, long settled) {
    static final Amounts NONE = new Amounts(0, 0, 0, 0);

    static Amounts of(List<MoneyEvent> events) {
        return events.stream().map(Amounts::of).reduce(NONE, Amounts::plus);
    }

    private static Amounts of(MoneyEvent event) {
        return switch (event.kind()) {
            case "paid" -> new Amounts(event.cents(), 0, 0, 0);
            case "returned" -> new Amounts(0, event.cents(), 0, 0);
            case "reinstated" -> new Amounts(0, -event.cents(), 0, 0);
            case "refunded" -> new Amounts(0, 0, event.cents(), 0);
            case "refund-returned" -> new Amounts(0, 0, -event.cents(), 0);
            case "settled" -> new Amounts(0, 0, 0, event.cents());
            default -> throw new IllegalStateException("money moved in a way nobody knows: " + event.kind());
        };
    }

    Amounts plus(Amounts other) {
        return new Amounts(
                gross + other.gross, returned + other.returned, refunded + other.refunded, settled + other.settled);
    }

    long kept() {
        return gross - returned - refunded;
    }
}
