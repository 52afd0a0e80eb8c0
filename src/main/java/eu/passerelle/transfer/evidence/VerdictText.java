package eu.passerelle.transfer.evidence;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import eu.passerelle.transfer.evidence.Verdict.OpenIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A verdict in the words of the command line. */
final class VerdictText {
    private static final double MILLIS = 1_000.0;

    private VerdictText() {}

    static List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("checked " + verdict.rows() + " rows with " + verdict.members() + " members in " + verdict.batches()
                + " signed batches in " + seconds(verdict) + " s");
        lines.add("head " + verdict.head()
                + (verdict.trust().head().isPresent() ? " (against the noted one)" : " (note it down elsewhere)"));
        verdict.keys().forEach(key -> lines.add("key " + key));
        lines.add(
                verdict.trust().fingerprint().isPresent()
                        ? "checked against the key that you gave"
                        : "checked against the keys that lie beside the data: give --key to check against yours");
        if (verdict.openIntents() > 0) {
            lines.add(verdict.openIntents() + " calls of which the end is not known, which breaks nothing:");
            verdict.oldestOpen()
                    .forEach(open -> lines.add(
                            "  row " + open.seq() + " at " + open.at() + ": " + open.hop() + " " + open.key()));
        }
        lines.add(verdict.broken().map(VerdictText::sentence).orElse("the chain is whole"));
        return lines;
    }

    static String sentence(Broken broken) {
        return "broken at row " + broken.seq() + ", " + word(broken) + ": " + broken.says();
    }

    private static String word(Broken broken) {
        return broken.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double seconds(Verdict verdict) {
        return verdict.took().toMillis() / MILLIS;
    }

    static Json json(Verdict verdict) {
        Optional<Broken> broken = verdict.broken();
        return new Json(
                verdict.isWhole(),
                broken.map(each -> new BrokenRow(each.seq(), word(each), each.says()))
                        .orElse(null),
                verdict.head().toString(),
                verdict.rows(),
                verdict.members(),
                verdict.batches(),
                verdict.keys(),
                verdict.trust().fingerprint().orElse(null),
                verdict.trust().head().map(ChainHead::toString).orElse(null),
                verdict.openIntents(),
                verdict.oldestOpen().stream().map(VerdictText::open).toList(),
                seconds(verdict));
    }

    private static OpenRow open(OpenIntent open) {
        return new OpenRow(open.seq(), open.at().toString(), open.hop(), open.key());
    }

    /** What {@code --json} prints; {@code trustedKey} and {@code trustedHead} as they were given, or null. */
    @JsonPropertyOrder({
        "whole",
        "broken",
        "head",
        "rows",
        "members",
        "batches",
        "keys",
        "trustedKey",
        "trustedHead",
        "openIntents",
        "oldestOpen",
        "seconds"
    })
    record Json(
            boolean whole,
            @Nullable BrokenRow broken,
            String head,
            long rows,
            long members,
            long batches,
            List<String> keys,
            @Nullable String trustedKey,
            @Nullable String trustedHead,
            long openIntents,
            List<OpenRow> oldestOpen,
            double seconds) {}

    record BrokenRow(long row, String fault, String says) {}

    record OpenRow(long row, String at, String hop, String key) {}
}
