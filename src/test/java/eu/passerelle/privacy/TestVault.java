package eu.passerelle.privacy;

import java.security.SecureRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real vault on a test's database. */
public record TestVault(Vault vault, Disclosures disclosures, SigningKeys signingKeys) {
    public static TestVault on(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        RootKeys root = RootKeys.load(TestKeys.store(jdbc));
        DataKeys keys = new DataKeys(jdbc, root);
        return new TestVault(
                new SubjectVault(keys, root),
                new Disclosures(keys, new Pseudonyms(root), new ShortCodes(jdbc, new SecureRandom())),
                signingKeys(database));
    }

    /** Those of this database. */
    public static SigningKeys signingKeys(DataSource database) {
        return new SigningKeys(TestKeys.store(new JdbcTemplate(database)));
    }
}
