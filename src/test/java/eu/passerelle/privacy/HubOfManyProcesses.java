package eu.passerelle.privacy;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database, and processes on it that remember what each of them read. */
final class HubOfManyProcesses {
    static final Creditor AIDE = new Creditor("aide-et-soleil");
    static final Creditor MAISON = new Creditor("maison-claire");
    static final String EVERY = "compromise:every-epoch";
    private static final Field PAYER = new Field("payer.reference");
    private static final AccountPlan CLIENTS = new AccountPlan("clients", 8);

    final DataSource database = TestPostgres.shared().freshDatabase().migratedDataSource();
    final JdbcTemplate jdbc = new JdbcTemplate(database);
    final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(database));

    /** One process. */
    final class Process {
        final RootKeys root;
        final KeyCompromise compromise;
        final KeyRotation rotation;
        final Renamings renamings = new Renamings(jdbc);
        final Translations translations = new Translations(jdbc, renamings, 10);
        final Disclosures disclosures;
        private final Vault vault;

        private Process(KeyEncryptionKey key) {
            KeysetStore store = new KeysetStore(jdbc, key, Optional.empty());
            root = RootKeys.load(store);
            DataKeys keys = new DataKeys(jdbc, root);
            vault = new SubjectVault(keys, root);
            disclosures = new Disclosures(keys, new Pseudonyms(root), new ShortCodes(jdbc, new SecureRandom()));
            compromise = new KeyCompromise(transactions, store, root, keys, renamings, 10);
            rotation = new KeyRotation(jdbc, transactions, store, root, new SigningKeys(store, System::nanoTime), 10);
        }

        List<SubjectId> people(Creditor creditor, int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> vault.subject(creditor, PersonalText.of("C-" + i)))
                    .toList();
        }

        String name(Creditor creditor, String recipient, SubjectId subject) {
            return shown(Treatment.PSEUDONYM, creditor, recipient, subject);
        }

        List<String> names(Creditor creditor, String recipient, List<SubjectId> people) {
            return people.stream()
                    .map(person -> name(creditor, recipient, person))
                    .toList();
        }

        String shown(Treatment treatment, Creditor creditor, String recipient, SubjectId subject) {
            return open(treatment, creditor, recipient, subject).pseudonym(Sealed.of(PAYER, subject, "x"));
        }

        Disclosures.Opened open(Treatment treatment, Creditor creditor, String recipient, SubjectId subject) {
            return disclosures.open(
                    new Disclosures.Terms("h", recipient, Map.of(PAYER, treatment), Optional.of(CLIENTS)),
                    "1",
                    creditor,
                    subject);
        }

        /** What the files that wait tell, as their recipients will read it. */
        List<Disclosures.Renaming> told(Translations.Planned file) {
            return translations.people(file).stream()
                    .map(renamed -> open(Treatment.PSEUDONYM, file.creditor(), file.recipient(), renamed.subject())
                            .renaming(renamed))
                    .toList();
        }
    }

    Process process() {
        return new Process(TestKeys.KEK);
    }

    Process process(KeyEncryptionKey key) {
        return new Process(key);
    }

    void erase(SubjectId person) {
        jdbc.update("update subject set wrapped_key = null, core_id_index = null where id = ?", person.value());
    }

    /** By now every process has forgotten what it read before. */
    void elevenMinutesLater() {
        jdbc.update("update key_compromise set declared_at = declared_at - interval '11 minutes'");
    }

    List<Integer> epochs(String recipient) {
        return jdbc.queryForList(
                "select distinct epoch from relation where recipient = ? order by 1", Integer.class, recipient);
    }
}
