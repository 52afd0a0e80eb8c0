package eu.passerelle.transfer.evidence;

import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import java.time.Instant;

/** Rows of evidence about nobody. */
final class Rows {
    static final Instant AT = Instant.parse("2026-11-20T08:00:00.123456789Z");

    private Rows() {}

    static EvidenceRow intent(String key) {
        return new EvidenceRow(
                Kind.INTENT,
                null,
                AT,
                "stripe-collection",
                "stripe",
                "out",
                "collect-payment",
                "ab".repeat(32),
                "aide-et-soleil",
                "BC6JM3YTHOG5LMLT67FPYXD4SQ",
                key,
                "{\"collection.amount\":\"clear\"}",
                "cd".repeat(32),
                true,
                "[]",
                null,
                null,
                null,
                null);
    }
}
