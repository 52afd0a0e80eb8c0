package eu.passerelle.sandbox.verdict;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/** {@code var/sandbox/report.json}, in the words of contract.md. */
@JsonPropertyOrder({
    "received",
    "pending",
    "unknown",
    "paid",
    "refunded",
    "parked",
    "returned",
    "failed",
    "refused",
    "cancelled",
    "money",
    "rails",
    "conserved",
    "duplicates",
    "leaks",
    "files",
    "seconds"
})
public record Report(
        Sum received,
        Sum pending,
        Sum unknown,
        Sum paid,
        Sum refunded,
        Sum parked,
        Sum returned,
        Sum failed,
        Sum refused,
        Sum cancelled,
        MoneySums money,
        Map<String, RailSums> rails,
        boolean conserved,
        int duplicates,
        int leaks,
        List<WrittenFile> files,
        long seconds) {

    public boolean isClean() {
        return conserved && duplicates == 0 && leaks == 0;
    }

    /** How many, and how many cents. */
    public record Sum(int count, long cents) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(long more) {
            return new Sum(count + 1, cents + more);
        }
    }

    /** @param lost by how much what was kept of some collections is below nothing */
    public record MoneySums(
            long gross,
            long returned,
            long refunded,
            long kept,
            long settled,
            long due,
            long fees,
            long lost,
            long surplus) {}

    /** @param agrees whether the hub's sums are those of the simulator's own book */
    public record RailSums(Sum paid, Sum failed, Sum returned, Sum unknown, long settledCents, boolean agrees) {}

    /** @param kind {@code bank|payroll|accounting} */
    public record WrittenFile(String kind, String path, String sha256) {}
}
