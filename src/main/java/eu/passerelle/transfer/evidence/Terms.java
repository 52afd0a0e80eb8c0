package eu.passerelle.transfer.evidence;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one hop, creditor and policy say alike. Kept once, under a number made of what they say, so that
 * whoever writes a row knows it without asking.
 */
record Terms(
        String hop,
        String recipient,
        String direction,
        String purpose,
        String policy,
        @Nullable String creditor,
        String treatments,
        String decision,
        String reasons) {
    /** Keeps those that are not kept yet; nobody waits for another's, because who adds holds the head of the chain. */
    static final String KEEP = "insert into evidence_terms (id, hop, recipient, direction, purpose, policy,"
            + " creditor, treatments, decision, reasons) select * from unnest(?::bigint[], ?::text[], ?::text[],"
            + " ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) on conflict do nothing";

    private static final List<Function<Terms, @Nullable String>> TEXTS = List.of(
            Terms::hop,
            Terms::recipient,
            Terms::direction,
            Terms::purpose,
            Terms::policy,
            Terms::creditor,
            Terms::treatments,
            Terms::decision,
            Terms::reasons);

    static Terms of(EvidenceRow row) {
        return new Terms(
                row.hop(),
                row.recipient(),
                row.direction(),
                row.purpose(),
                row.policy(),
                row.creditor(),
                row.treatments(),
                row.decision(),
                row.reasons());
    }

    /** The first eight bytes of the SHA-256 of {@link Chain#terms}. */
    long id() {
        return ByteBuffer.wrap(Chain.sha256().digest(Chain.terms(this))).getLong();
    }

    /** Fills the parameters of {@link #KEEP} from this one on. Returns the one after. */
    static int bind(PreparedStatement into, int first, Map<Terms, Long> ids) throws SQLException {
        Connection connection = into.getConnection();
        Set<Terms> all = ids.keySet();
        into.setArray(first, connection.createArrayOf("bigint", ids.values().toArray()));
        int next = first + 1;
        for (Function<Terms, @Nullable String> column : TEXTS) {
            into.setArray(
                    next++,
                    connection.createArrayOf("text", all.stream().map(column).toArray()));
        }
        return next;
    }
}
