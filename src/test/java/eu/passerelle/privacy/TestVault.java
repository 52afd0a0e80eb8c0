package eu.passerelle.privacy;

import org.springframework.jdbc.core.JdbcTemplate;

/** The real vault on a test's database, under a key of the tests. */
public final class TestVault {
    private TestVault() {}

    public static Vault on(JdbcTemplate jdbc) {
        RootKeys root = RootKeys.load(jdbc, TestKeys.KEK);
        return new SubjectVault(new DataKeys(jdbc, root), root);
    }
}
