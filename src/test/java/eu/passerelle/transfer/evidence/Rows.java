package eu.passerelle.transfer.evidence;

import eu.passerelle.privacy.TestVault;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** Rows of evidence about nobody. */
final class Rows {
    static final Instant AT = Instant.parse("2026-11-20T08:00:00.123456789Z");

    private Rows() {}

    static Signing signing(DataSource database) {
        return new Signing(TestVault.signingKeys(database), Clock.fixed(AT, ZoneOffset.UTC));
    }

    static EvidenceRow intent(String key) {
        return intent(key, "ab".repeat(32));
    }

    static EvidenceRow intent(String key, String policy) {
        return intent(key, policy, "cd".repeat(32));
    }

    static EvidenceRow intent(String key, String policy, String sentDigest) {
        return new EvidenceRow(
                Kind.INTENT,
                null,
                AT,
                "stripe-collection",
                "stripe",
                "out",
                "collect-payment",
                policy,
                "aide-et-soleil",
                "BC6JM3YTHOG5LMLT67FPYXD4SQ",
                key,
                "{\"collection.amount\":\"clear\"}",
                sentDigest,
                true,
                "[]",
                null,
                null,
                null,
                null);
    }
}
