package eu.passerelle.sandbox.kill;

import java.util.regex.Pattern;

/** Recognises statements that write to one table. */
final class WriteTo {
    private final Pattern statement;

    WriteTo(String table) {
        this.statement = Pattern.compile(
                "\\b(insert\\s+into|update|delete\\s+from)\\s+" + Pattern.quote(table) + "\\b",
                Pattern.CASE_INSENSITIVE);
    }

    boolean matches(String sql) {
        return statement.matcher(sql).find();
    }
}
