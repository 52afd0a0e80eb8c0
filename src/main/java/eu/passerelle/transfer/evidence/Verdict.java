package eu.passerelle.transfer.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param head where the chain ended when the verification began: worth writing down elsewhere
 * @param rows checked, in order, until the first broken one
 * @param keys fingerprints of the signing keys, the first one first
 * @param trust what it relied on; without a fingerprint it relied on the keys that lie beside the data
 * @param openIntents intents without an outcome: calls of which the hub does not know the end, which breaks nothing
 * @param oldestOpen the first of them
 */
public record Verdict(
        ChainHead head,
        long rows,
        long members,
        long batches,
        List<String> keys,
        Trust trust,
        long openIntents,
        List<OpenIntent> oldestOpen,
        Optional<Broken> broken,
        Duration took) {
    public Verdict {
        keys = List.copyOf(keys);
        oldestOpen = List.copyOf(oldestOpen);
    }

    public boolean isWhole() {
        return broken.isEmpty();
    }

    /** An intent without an outcome. */
    public record OpenIntent(long seq, Instant at, String hop, String key) {}
}
