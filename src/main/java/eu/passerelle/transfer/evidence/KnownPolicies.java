package eu.passerelle.transfer.evidence;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policy files that rows name by a digest, each with whether the digest still stands for them. */
final class KnownPolicies {
    private final Map<String, Boolean> soundByDigest = new HashMap<>();

    private KnownPolicies() {}

    static KnownPolicies read(Connection connection) throws SQLException {
        KnownPolicies known = new KnownPolicies();
        try (PreparedStatement select = connection.prepareStatement("select policy, versions from evidence_policy");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                byte[] versions =
                        Objects.requireNonNullElse(row.getString(2), "").getBytes(StandardCharsets.UTF_8);
                String digest = HexFormat.of().formatHex(Chain.sha256().digest(versions));
                known.soundByDigest.put(row.getString(1), digest.equals(row.getString(1)));
            }
        }
        return known;
    }

    /** What is wrong with the policy of this digest; null when nothing is. */
    @Nullable
    String fault(String digest) {
        Boolean sound = soundByDigest.get(digest);
        if (sound == null) {
            return "the policy files that it names are not known";
        }
        return sound ? null : "the policy files that it names were changed";
    }
}
