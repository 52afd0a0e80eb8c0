package eu.passerelle.privacy;

import java.security.SecureRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** The real vault and disclosures over a test's database, for tests of other packages. */
public final class OpenedPrivacy {
    private final JdbcTemplate jdbc;
    private final DataKeys keys;
    private final RootKeys root;

    public OpenedPrivacy(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.root = RootKeys.load(TestKeys.store(jdbc));
        this.keys = new DataKeys(jdbc, root);
    }

    public KeyRotation rotation(TransactionOperations transactions) {
        KeysetStore store = TestKeys.store(jdbc);
        return new KeyRotation(jdbc, transactions, store, root, new SigningKeys(store, System::nanoTime), 100);
    }

    public KeyCompromise compromise(TransactionOperations transactions) {
        return new KeyCompromise(transactions, TestKeys.store(jdbc), root, keys, new Renamings(jdbc), 100);
    }

    public Translations translations(int peopleMax) {
        return new Translations(jdbc, new Renamings(jdbc), peopleMax);
    }

    public Vault vault() {
        return new SubjectVault(keys, root);
    }

    public Disclosures disclosures() {
        return new Disclosures(keys, new Pseudonyms(root), new ShortCodes(jdbc, new SecureRandom()));
    }
}
