package eu.passerelle.transfer;

import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * How one hop stands for one creditor on a day.
 *
 * @param on the day of business
 * @param lastAllowed the last day on which it is or was allowed; empty when no date ends it, or when it never was
 */
public record Standing(LocalDate on, TransferDecision decision, Optional<LocalDate> lastAllowed) {

    /** @param decide the verdict of any day, by what is declared now */
    static Standing of(LocalDate on, Function<LocalDate, TransferDecision> decide, TransferDecision decision) {
        return new Standing(
                on,
                decision,
                switch (decision) {
                    case Allowed allowed -> allowed.goodUntil();
                    case Refused refused -> lastAllowed(refused, decide);
                });
    }

    /**
     * Whole days until the last one on which it is allowed: 0 on that day itself, negative when a lapse closed it;
     * empty when no date ends it, or when it is refused for another reason.
     */
    public OptionalLong daysToExpiry() {
        return lastAllowed
                .map(day -> OptionalLong.of(ChronoUnit.DAYS.between(on, day)))
                .orElse(OptionalLong.empty());
    }

    /** {@code allowed until 2027-06-30}, {@code settles what is open until 2027-06-30}, or {@code refused}. */
    public String verdict() {
        return switch (decision) {
            case Allowed allowed ->
                (allowed.tolerated().isEmpty() ? "allowed" : "settles what is open")
                        + allowed.goodUntil().map(day -> " until " + day).orElse("");
            case Refused refused -> "refused";
        };
    }

    // The reasons are those of every way there was: one that lapsed closed the hop only if it stood by it the day
    // before.
    private static Optional<LocalDate> lastAllowed(Refused refused, Function<LocalDate, TransferDecision> decide) {
        return refused.reasons().stream()
                .flatMap(reason -> reason.lapsedOn().stream())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .flatMap(day -> goodUntil(day, decide).stream())
                .findFirst();
    }

    // What settles outlives the lapse: then it is its own end that closed it.
    private static Optional<LocalDate> goodUntil(LocalDate day, Function<LocalDate, TransferDecision> decide) {
        return decide.apply(day) instanceof Allowed allowed
                ? allowed.goodUntil()
                        .flatMap(last -> goodUntil(last.plusDays(1), decide).or(() -> Optional.of(last)))
                : Optional.empty();
    }
}
