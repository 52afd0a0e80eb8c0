package eu.passerelle.transfer;

import eu.passerelle.privacy.SubjectId;
import eu.passerelle.privacy.Vault;
import eu.passerelle.transfer.evidence.EvidenceRow;
import java.time.Instant;
import java.util.HexFormat;

/** Keyed digests of what is sent, for the evidence, hexadecimal. */
final class SentDigests {
    private static final String SENT = "evidence.sent";

    private final Vault vault;

    SentDigests(Vault vault) {
        this.vault = vault;
    }

    /**
     * Of a personal content, with a nonce of its subject's key: without that key nobody can try out what it was, not
     * even with the hub's own keys.
     */
    String of(SubjectId subject, String sending, byte[] content) {
        return HexFormat.of().formatHex(vault.digest(SENT, vault.nonce(subject, sending), content));
    }

    /** Of a content that holds no personal value. */
    String of(byte[] content) {
        return HexFormat.of().formatHex(vault.digest(SENT, content));
    }

    /** Another one each time that the same content leaves: two rows do not show that they sent the same. */
    static String sending(Hop hop, String key, Instant at) {
        return hop.name() + "|" + key + "|" + EvidenceRow.micros(at);
    }
}
