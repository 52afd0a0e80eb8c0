package eu.passerelle.sandbox.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One day of business time.
 *
 * @param before done before the clock reaches the day
 * @param during done as soon as the clock has reached it
 * @param after done once everything that became due by it has settled
 */
public record Day(LocalDate date, List<Step> before, List<Step> during, List<Step> after) {
    /** Nine in the morning in Paris in winter. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    public Day {
        before = List.copyOf(before);
        during = List.copyOf(during);
        after = List.copyOf(after);
    }

    public Instant morning() {
        return morning(date);
    }

    static Instant morning(LocalDate date) {
        return date.atTime(MORNING).toInstant(ZoneOffset.UTC);
    }
}
