package eu.passerelle.privacy;

import static eu.passerelle.privacy.KeyRotation.Kind.KEY_ENCRYPTION_KEY;
import static eu.passerelle.privacy.KeyRotation.Kind.PSEUDONYM_EPOCH;
import static eu.passerelle.privacy.KeyRotation.Kind.SIGNING_KEY;
import static eu.passerelle.privacy.KeyRotation.Kind.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.KeySettings.InTransit;
import eu.passerelle.settings.SecretsOfTests;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys are turned over while hubs run, and nobody's data or name changes. */
class KeyRotationTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Field PAYER = new Field("payer.reference");
    private static final KeyEncryptionKey OLD = KeyInHand.of(TestKeys.filled(0x01));
    private static final KeyEncryptionKey NEW = KeyInHand.of(TestKeys.filled(0x02));
    private static final int PEOPLE = 25;

    private final AtomicLong nanoTime = new AtomicLong();
    private final DataSource database = TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    /** One process. */
    private final class Hub {
        final KeyRotation rotation;
        final Vault vault;
        final SigningKeys signing;
        private final Disclosures disclosures;

        Hub(KeyEncryptionKey current, KeyEncryptionKey... previous) {
            KeysetStore store =
                    new KeysetStore(jdbc, current, List.of(previous).stream().findFirst());
            RootKeys root = RootKeys.load(store);
            DataKeys keys = new DataKeys(jdbc, root);
            vault = new SubjectVault(keys, root);
            disclosures = new Disclosures(keys, new Pseudonyms(root), new ShortCodes(jdbc, new SecureRandom()));
            signing = new SigningKeys(store, nanoTime::get);
            rotation = new KeyRotation(
                    jdbc,
                    new TransactionTemplate(new DataSourceTransactionManager(database)),
                    store,
                    root,
                    signing,
                    10);
        }

        SubjectId subject(String coreId) {
            return vault.subject(AIDE, PersonalText.of(coreId));
        }

        String name(SubjectId subject) {
            return disclosures
                    .open(
                            new Disclosures.Terms("h", "stripe", Map.of(PAYER, Treatment.PSEUDONYM), Optional.empty()),
                            "1",
                            AIDE,
                            subject)
                    .pseudonym(Sealed.of(PAYER, subject, "x"));
        }
    }

    private List<SubjectId> people(Hub hub) {
        return IntStream.range(0, PEOPLE).mapToObj(i -> hub.subject("C-" + i)).toList();
    }

    private List<byte[]> locked(Hub hub, List<SubjectId> people) {
        return people.stream()
                .map(person -> hub.vault.lockBytes(person, new byte[] {7}, "t.c"))
                .toList();
    }

    private static void opens(Hub hub, List<SubjectId> people, List<byte[]> locked) {
        for (int i = 0; i < people.size(); i++) {
            assertThat(hub.vault.unlockBytes(people.get(i), locked.get(i), "t.c"))
                    .containsExactly(7);
        }
    }

    @Test
    void aNewKeyEncryptionKeyTakesOverAndTheOldOneOpensNothingAfterwards() {
        Hub before = new Hub(OLD);
        List<SubjectId> people = people(before);
        List<byte[]> locked = locked(before, people);
        Hub both = new Hub(NEW, OLD);
        assertThat(both.rotation.preview(KEY_ENCRYPTION_KEY))
                .isEqualTo("would wrap 3 root keysets anew under " + NEW.name() + "; 3 are under another key now");
        opens(both, people, locked);
        assertThat(both.rotation.turnOver(KEY_ENCRYPTION_KEY))
                .isEqualTo("3 root keysets are wrapped under " + NEW.name());
        assertThat(both.rotation.preview(KEY_ENCRYPTION_KEY)).endsWith("; 0 are under another key now");
        opens(new Hub(NEW), people, locked);
        opens(before, people, locked);
        assertThatThrownBy(() -> new Hub(OLD))
                .isInstanceOfSatisfying(
                        RootClosed.class,
                        closed -> assertThat(closed.exitCode()).isEqualTo(1));
    }

    @Test
    void aRootOfBeforeKeysHadNamesIsOpenedByEither() {
        Hub before = new Hub(OLD);
        List<SubjectId> people = people(before);
        List<byte[]> locked = locked(before, people);
        jdbc.update("update keyset set wrapped_by = null");
        opens(new Hub(OLD), people, locked);
        opens(new Hub(NEW, OLD), people, locked);
    }

    @Test
    void aNewWrapKeyWrapsWhatIsNewAndInBatchesWhatIsThere() {
        Hub hub = new Hub(OLD);
        List<SubjectId> people = people(hub);
        List<byte[]> locked = locked(hub, people);
        byte[] body = hub.vault.lockIntake(TODAY, new byte[] {8}, "t.b");
        assertThat(hub.rotation.preview(WRAP_KEY))
                .isEqualTo("would make wrap key 2 and wrap 25 subjects' and 1 days' keys anew under it, in the"
                        + " background");
        assertThat(hub.rotation.turnOver(WRAP_KEY))
                .isEqualTo("wrap key 2 is in use; 26 data keys are to be wrapped anew");
        SubjectId young = hub.subject("C-young");
        assertThat(hub.rotation.left()).as("a key of today is under the newest").isEqualTo(26);
        assertThat(hub.rotation.goOn()).isEqualTo(26);
        assertThat(hub.rotation.left()).isZero();
        assertThat(hub.rotation.goOn()).isZero();
        Hub later = new Hub(OLD);
        opens(later, people, locked);
        assertThat(later.vault.unlockIntake(TODAY, body, "t.b")).containsExactly(8);
        assertThat(later.subject("C-young")).isEqualTo(young);
    }

    @Test
    void aProcessThatDiesInTheMiddleLosesNothingAndAnotherGoesOn() {
        Hub dies = new Hub(OLD);
        List<SubjectId> people = people(dies);
        List<byte[]> locked = locked(dies, people);
        assertThat(dies.rotation.turnOver(WRAP_KEY)).startsWith("wrap key 2");
        assertThat(dies.rotation.subjects(new UUID(0, 0)).done()).isEqualTo(10);
        Hub next = new Hub(OLD);
        assertThat(next.rotation.left()).isEqualTo(15);
        opens(next, people, locked);
        assertThat(next.rotation.goOn()).isEqualTo(15);
        opens(new Hub(OLD), people, locked);
    }

    @Test
    void manyProcessesAtOnceWrapEachKeyOnceAndMakeOneWrapKey() throws Exception {
        Hub first = new Hub(OLD);
        List<SubjectId> people = people(first);
        List<byte[]> locked = locked(first, people);
        List<Hub> hubs = IntStream.range(0, 4).mapToObj(i -> new Hub(OLD)).toList();
        try (ExecutorService crowd = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> all = hubs.stream()
                    .<Callable<Integer>>map(hub -> () -> {
                        assertThat(hub.rotation.turnOver(WRAP_KEY)).startsWith("wrap key 2 is in use");
                        return hub.rotation.goOn();
                    })
                    .toList();
            int done = 0;
            for (Future<Integer> each : crowd.invokeAll(all)) {
                done += each.get();
            }
            assertThat(done).isEqualTo(PEOPLE);
        }
        assertThat(jdbc.queryForObject("select count(*) from keyset where purpose = 'wrap'", Integer.class))
                .isEqualTo(2);
        assertThat(first.rotation.goOn()).isZero();
        opens(first, people, locked);
        opens(new Hub(OLD), people, locked);
    }

    @Test
    void aProcessThatKnowsOnlyTheOldKeysReadsWhatAnotherWroteUnderNewOnes() {
        Hub old = new Hub(OLD);
        Hub turned = new Hub(OLD);
        SubjectId known = old.subject("C-1");
        String name = old.name(known);
        assertThat(turned.rotation.turnOver(WRAP_KEY)).startsWith("wrap key 2");
        assertThat(turned.rotation.turnOver(PSEUDONYM_EPOCH)).isEqualTo("epoch 2 is open for relations that begin now");
        assertThat(turned.rotation.goOn()).isEqualTo(1);
        SubjectId young = turned.subject("C-2");
        String youngName = turned.name(young);
        assertThat(old.name(young)).isEqualTo(youngName);
        assertThat(turned.name(known)).as("a name in use").isEqualTo(name);
        assertThat(jdbc.queryForList("select epoch from relation order by epoch", Integer.class))
                .containsExactly(1, 2);
    }

    @Test
    void aNewSigningKeyIsEverybodysAndTheOldOneStays() {
        Hub hub = new Hub(OLD);
        Hub other = new Hub(OLD);
        SigningKey first = other.signing.newest();
        assertThat(hub.rotation.preview(SIGNING_KEY)).startsWith("would make signing key 2");
        assertThat(hub.rotation.turnOver(SIGNING_KEY))
                .isEqualTo("signing key 2 signs the evidence from 5 minutes after now on");
        assertThat(other.signing.held(2)).as("not opened yet").isEmpty();
        assertThat(other.rotation.goOn()).isZero();
        assertThat(other.signing.held(2).orElseThrow().publicKey()).isNotEqualTo(first.publicKey());
        assertThat(other.signing.held(1)).contains(first);
        assertThat(other.signing.newest().epoch()).isEqualTo(2);
    }

    @Test
    void aNewSigningKeyIsInUseOnceEveryProcessHadTimeToOpenIt() {
        Hub hub = new Hub(OLD);
        assertThat(hub.signing.inUse().epoch()).as("the first one, at once").isEqualTo(1);
        assertThat(hub.rotation.turnOver(SIGNING_KEY)).startsWith("signing key 2");
        jdbc.update("update keyset set created_at = clock_timestamp() - interval '3 minutes' where epoch = 2");
        Hub later = new Hub(OLD);
        nanoTime.addAndGet(Duration.ofSeconds(100).toNanos());
        assertThat(later.signing.inUse().epoch()).isEqualTo(1);
        nanoTime.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(later.signing.inUse().epoch()).isEqualTo(2);
        assertThat(hub.signing.inUse().epoch()).as("opened when it was new").isEqualTo(1);
        nanoTime.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(hub.signing.inUse().epoch()).isEqualTo(2);
    }

    /** As two security modules do under one label, or two key services. */
    @Test
    void twoKeysOfOneNameAreToldApartBeforeTheOldOneIsTakenAway() {
        SomebodysKey old = new SomebodysKey("pkcs11:passerelle", OLD);
        SomebodysKey anew = new SomebodysKey("pkcs11:passerelle", NEW);
        Hub before = new Hub(old);
        List<SubjectId> people = people(before);
        List<byte[]> locked = locked(before, people);
        Hub both = new Hub(anew, old);
        assertThat(both.rotation.preview(KEY_ENCRYPTION_KEY)).endsWith("; 3 are under another key now");
        assertThat(both.rotation.turnOver(KEY_ENCRYPTION_KEY)).startsWith("3 root keysets are wrapped");
        assertThat(both.rotation.preview(KEY_ENCRYPTION_KEY)).endsWith("; 0 are under another key now");
        opens(new Hub(anew), people, locked);
        anew.away(true);
        assertThat(both.rotation.preview(KEY_ENCRYPTION_KEY))
                .contains("how many are under another key now is not known: ", "is away (nobody answers)")
                .doesNotContain("; 0 are");
    }

    @Test
    void aKeyThatDoesNotOpenStaysAndTheOthersAreWrapped() {
        Hub hub = new Hub(OLD);
        List<SubjectId> people = people(hub);
        jdbc.update(
                "update subject set wrapped_key = substring(wrapped_key from 1 for 5) || '\\x00'::bytea where id = ?",
                people.get(3).value());
        assertThat(hub.rotation.turnOver(WRAP_KEY)).contains("25 data keys");
        assertThat(hub.rotation.goOn()).isEqualTo(PEOPLE - 1);
        assertThat(hub.rotation.left()).isEqualTo(1);
    }

    @Test
    void withoutTheKeyEncryptionKeyNothingIsTurnedOverAndTheAnswerSaysSo() {
        try (TransitEngine engine = TransitEngine.start()) {
            engine.turnOver("passerelle");
            Hub hub = new Hub(new TransitKey(
                    engine.address(), new InTransit("passerelle", SecretsOfTests.secret("hvs.invented"))));
            List<SubjectId> people = people(hub);
            engine.sealed = true;
            for (KeyRotation.Kind kind : KeyRotation.Kind.values()) {
                assertThat(hub.rotation.turnOver(kind))
                        .startsWith("nothing was changed: ")
                        .contains("transit:passerelle is away (127.0.0.1:", "503: Vault is sealed); try again later");
            }
            assertThat(hub.rotation.goOn()).isZero();
            assertThat(people(hub)).isEqualTo(people);
            engine.sealed = false;
            engine.turnOver("passerelle");
            assertThat(hub.rotation.turnOver(KEY_ENCRYPTION_KEY)).startsWith("3 root keysets are wrapped");
            assertThat(jdbc.queryForList("select encode(wrapped, 'escape') from keyset", String.class))
                    .allMatch(wrapped -> wrapped.contains("vault:v2:"));
            assertThat(hub.rotation.turnOver(WRAP_KEY)).startsWith("wrap key 2 is in use");
        }
    }
}
