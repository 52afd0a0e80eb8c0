package eu.passerelle.transfer;

import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Reason;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one hop stands for one creditor on a day.
 *
 * @param on the day of business
 */
public record Standing(LocalDate on, TransferDecision decision) {

    /**
     * Whole days until the last one on which it is allowed: 0 on that day itself, negative when only lapsed facts
     * refuse it; empty when no date ends it, or when it is refused for another reason.
     */
    public OptionalLong daysToExpiry() {
        Optional<LocalDate> last =
                switch (decision) {
                    case Allowed allowed -> allowed.goodUntil();
                    case Refused refused -> lapsedAfter(refused.reasons());
                };
        return last.map(day -> OptionalLong.of(ChronoUnit.DAYS.between(on, day)))
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

    private static Optional<LocalDate> lapsedAfter(List<Reason> reasons) {
        return reasons.stream().anyMatch(reason -> reason.lapsedOn().isEmpty())
                ? Optional.empty()
                : reasons.stream().flatMap(reason -> reason.lapsedOn().stream()).min(Comparator.naturalOrder());
    }
}
