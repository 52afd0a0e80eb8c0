package eu.passerelle.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The policy files that rows of evidence were decided by: the row holds a digest, a table what it stands for. */
final class PolicyVersions {
    private PolicyVersions() {}

    /** Writes the versions down where they are new, and returns SHA-256 of their lines {@code <sha256> <file>\n}. */
    static String keep(Map<String, String> sha256ByFile, JdbcTemplate jdbc) {
        String lines = sha256ByFile.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue() + " " + each.getKey() + "\n")
                .collect(Collectors.joining());
        String digest = sha256(lines);
        jdbc.update(
                "insert into evidence_policy (policy, versions) values (?, ?) on conflict do nothing", digest, lines);
        return digest;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
