package eu.passerelle.privacy;

import java.security.SecureRandom;
import java.util.Optional;
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
        return new SigningKeys(TestKeys.store(new JdbcTemplate(database)), System::nanoTime);
    }

    /** Those of this database in a process of their own, which asks this key. */
    public static SigningKeys signingKeys(DataSource database, SomebodysKey key) {
        return new SigningKeys(new KeysetStore(new JdbcTemplate(database), key, Optional.empty()), System::nanoTime);
    }

    /** Another process made the next signing key, long enough ago that it is in use: whoever opens it signs with it. */
    public static SigningKey nextSigningKey(DataSource database) {
        SigningKey made = signingKeys(database).renew();
        inUse(database, made);
        return made;
    }

    /** It was made long enough ago that whoever opens it now signs with it. */
    public static void inUse(DataSource database, SigningKey made) {
        new JdbcTemplate(database)
                .update(
                        "update keyset set created_at = created_at - make_interval(secs => ?) where purpose = 'sign'"
                                + " and epoch = ?",
                        SigningKeys.IN_USE_AFTER.toSeconds(),
                        made.epoch());
    }
}
