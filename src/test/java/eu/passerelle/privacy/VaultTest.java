package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault on a real PostgreSQL: keys made once, opened only where they belong, and gone for good when destroyed. */
class VaultTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final Creditor MAISON = new Creditor("maison-claire");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Field NAME = new Field("payer.name");
    private static final Field REFERENCE = new Field("payer.reference");

    private static DataSource database;
    private static JdbcTemplate jdbc;

    record Said(String invoice, PersonalText name) {}

    @BeforeAll
    static void aDatabase() {
        database = TestPostgres.shared().freshDatabase().migratedDataSource();
        jdbc = new JdbcTemplate(database);
    }

    private static Hub hub() {
        RootKeys root = RootKeys.load(TestKeys.store(jdbc));
        DataKeys keys = new DataKeys(jdbc, root);
        return new Hub(
                new SubjectVault(keys, root),
                new Disclosures(keys, new Pseudonyms(root), new ShortCodes(jdbc, new SecureRandom())));
    }

    private static Disclosures.Terms terms(String hop, Map<Field, Treatment> declared) {
        return new Disclosures.Terms(hop, "stripe", declared, Optional.empty());
    }

    private record Hub(Vault vault, Disclosures disclosures) {}

    @Test
    void onePersonAtTwoCreditorsIsTwoSubjectsAndTheSameInEveryProcess() {
        SubjectId here = hub().vault.subject(AIDE, PersonalText.of("C-1"));
        assertThat(hub().vault.subject(AIDE, PersonalText.of("C-1"))).isEqualTo(here);
        assertThat(hub().vault.subject(MAISON, PersonalText.of("C-1"))).isNotEqualTo(here);
        assertThat(hub().vault.subject(AIDE, PersonalText.of("C-2"))).isNotEqualTo(here);
    }

    @Test
    void aDossierOpensInAnotherProcessAndInItsOwnColumnOnly() {
        Vault vault = hub().vault;
        SubjectId jeanne = vault.subject(AIDE, PersonalText.of("C-10"));
        SubjectId paul = vault.subject(AIDE, PersonalText.of("C-11"));
        Dossier dossier = new Dossier(jeanne, List.of(Sealed.of(NAME, jeanne, "Jeanne Lefèvre")));
        byte[] locked = vault.lock(dossier, "invoice.payer");
        assertThat(new String(locked, StandardCharsets.ISO_8859_1)).doesNotContain("Jeanne");
        assertThat(hub().vault.unlock(jeanne, locked, "invoice.payer")).isEqualTo(dossier);
        assertThatThrownBy(() -> vault.unlock(jeanne, locked, "mandate.payer"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault.unlock(paul, locked, "invoice.payer")).isInstanceOf(IllegalStateException.class);
        locked[locked.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.unlock(jeanne, locked, "invoice.payer"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameContentHasTheSameDigestOnAnyDayAndAnotherCipherText() {
        Vault vault = hub().vault;
        Said said = new Said("FAC-1", PersonalText.of("Jeanne"));
        Vault.LockedRecord first = vault.lockRecord(TODAY, said, "inbox.body");
        Vault.LockedRecord later = hub().vault.lockRecord(TODAY.plusDays(1), said, "inbox.body");
        assertThat(later.digest()).isEqualTo(first.digest());
        assertThat(later.locked()).isNotEqualTo(first.locked());
        assertThat(vault.unlockRecord(TODAY, first.locked(), "inbox.body", Said.class))
                .isEqualTo(said);
        assertThat(vault.lockRecord(TODAY, new Said("FAC-1", PersonalText.of("Jeanna")), "inbox.body")
                        .digest())
                .isNotEqualTo(first.digest());
        assertThatThrownBy(() -> vault.unlockIntake(TODAY.plusDays(1), first.locked(), "inbox.body"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDigestOfAPurposeIsTheKnownAnswerAndNoOtherPurposes() {
        RootKeys root = TestKeys.root(1);
        Vault vault = new SubjectVault(new DataKeys(jdbc, root), root);
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        assertThat(vault.digest("inbox", content))
                .asHexString()
                .isEqualToIgnoringCase("d54a90535a75963e2a3441a345945b03926151f8c43d51fd0244fe5805d16858");
        assertThat(vault.digest("outbox", content)).isNotEqualTo(vault.digest("inbox", content));
    }

    @Test
    void manyWhoMeetANewSubjectAtOnceAgreeOnItsKey() throws Exception {
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            List<Callable<byte[]>> all = IntStream.range(0, 32)
                    .<Callable<byte[]>>mapToObj(i -> () -> {
                        Vault vault = hub().vault;
                        return vault.lockBytes(
                                vault.subject(AIDE, PersonalText.of("C-20")), new byte[] {(byte) i}, "test.bytes");
                    })
                    .toList();
            SubjectId subject = hub().vault.subject(AIDE, PersonalText.of("C-20"));
            Set<Byte> opened = new HashSet<>();
            for (Future<byte[]> locked : crowd.invokeAll(all)) {
                opened.add(hub().vault.unlockBytes(subject, locked.get(), "test.bytes")[0]);
            }
            assertThat(opened).hasSize(32);
        }
    }

    @Test
    void manyWhoBeginADayAtOnceAgreeOnItsKey() throws Exception {
        LocalDate day = LocalDate.of(2027, 1, 1);
        try (ExecutorService crowd = Executors.newFixedThreadPool(8)) {
            List<Callable<byte[]>> all = IntStream.range(0, 32)
                    .<Callable<byte[]>>mapToObj(i ->
                            () -> hub().vault.lockIntake(day, new byte[] {(byte) i}, "test.bytes"))
                    .toList();
            for (Future<byte[]> locked : crowd.invokeAll(all)) {
                assertThat(hub().vault.unlockIntake(day, locked.get(), "test.bytes"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aKeyMadeInATransactionThatRollsBackLocksNothingAfterwards() {
        Vault vault = hub().vault;
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        LocalDate day = LocalDate.of(2027, 2, 2);
        SubjectId lost = transaction.execute(status -> {
            SubjectId subject = vault.subject(AIDE, PersonalText.of("C-30"));
            assertThat(vault.unlockBytes(subject, vault.lockBytes(subject, new byte[] {7}, "t.c"), "t.c"))
                    .containsExactly(7);
            assertThat(vault.lockIntake(day, new byte[1], "t.c")).isNotEmpty();
            status.setRollbackOnly();
            return subject;
        });
        assertThat(vault.subject(AIDE, PersonalText.of("C-30"))).isNotEqualTo(lost);
        byte[] locked = vault.lockIntake(day, new byte[] {9}, "t.c");
        assertThat(hub().vault.unlockIntake(day, locked, "t.c")).containsExactly(9);
    }

    @Test
    void aDestroyedKeyOpensNothingAndNamesNobody() {
        Vault vault = hub().vault;
        SubjectId subject = vault.subject(AIDE, PersonalText.of("C-40"));
        byte[] locked = vault.lockBytes(subject, new byte[] {1}, "t.c");
        jdbc.update("update subject set wrapped_key = null, core_id_index = null where id = ?", subject.value());
        assertThatThrownBy(() -> hub().vault.unlockBytes(subject, locked, "t.c"))
                .isInstanceOf(SubjectErased.class);
        assertThatThrownBy(() -> hub().disclosures.open(terms("stripe-mandate", Map.of()), "1", AIDE, subject))
                .isInstanceOf(SubjectErased.class);
        assertThat(hub().vault.subject(AIDE, PersonalText.of("C-40"))).isNotEqualTo(subject);
    }

    @Test
    void anotherKeyEncryptionKeyIsToldSo() {
        hub();
        assertThatThrownBy(() ->
                        RootKeys.load(new KeysetStore(jdbc, KeyInHand.of(TestKeys.filled(0x78)), Optional.empty())))
                .hasMessageContaining("the keyset 'wrap' of epoch 1 does not open");
    }

    @Test
    void aKeyEncryptionKeyHasThirtyTwoBytes() {
        assertThatThrownBy(() -> KeyInHand.of(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDisclosureGivesWhatIsDeclaredAsDeclaredAndRemembersIt() {
        Hub hub = hub();
        SubjectId subject = hub.vault.subject(AIDE, PersonalText.of("C-50"));
        SubjectId other = hub.vault.subject(AIDE, PersonalText.of("C-51"));
        Map<Field, Treatment> declared = Map.of(NAME, Treatment.CLEAR, REFERENCE, Treatment.PSEUDONYM);
        Disclosures.Opened open = hub.disclosures.open(terms("stripe-mandate", declared), "1", AIDE, subject);
        Sealed<String> name = Sealed.of(NAME, subject, "Jeanne");
        Sealed<String> reference = Sealed.of(REFERENCE, subject, "C-50");
        assertThat(open.clear(name)).isEqualTo("Jeanne");
        assertThat(open.given()).isEqualTo(Map.of("payer.name", Treatment.CLEAR));
        String pseudonym = open.pseudonym(reference);
        assertThat(pseudonym).matches("[A-Z2-7]{26}");
        assertThat(open.given())
                .isEqualTo(Map.of("payer.name", Treatment.CLEAR, "payer.reference", Treatment.PSEUDONYM));
        assertThat(hub().disclosures
                        .open(terms("stripe-customer", declared), "2", AIDE, subject)
                        .pseudonym(reference))
                .isEqualTo(pseudonym);
        assertThat(open.declares(new Field("payer.email"))).isFalse();
        assertThatThrownBy(() -> open.clear(Sealed.of(new Field("payer.email"), subject, "j@example.org")))
                .isInstanceOf(Disclosure.Undeclared.class)
                .hasMessageContaining("payer.email")
                .hasMessageNotContaining("j@example.org");
        assertThatThrownBy(() -> open.clear(reference)).isInstanceOf(Disclosure.Undeclared.class);
        assertThatThrownBy(() -> open.pseudonym(name)).isInstanceOf(Disclosure.Undeclared.class);
        assertThatThrownBy(() -> open.clear(Sealed.of(NAME, other, "Paul"))).isInstanceOf(Disclosure.Undeclared.class);
    }

    @Test
    void aNewEpochNeverChangesAPseudonymInUse() {
        RootKeys before = TestKeys.root(1);
        RootKeys after = TestKeys.root(2);
        // The data key's own wrapping differs between the two roots, so the pseudonym's epoch is looked at by itself.
        DataKeys keysBefore = new DataKeys(jdbc, before);
        DataKeys keysAfter = new DataKeys(jdbc, after);
        SubjectId old = hub().vault.subject(AIDE, PersonalText.of("C-60"));
        SubjectId young = hub().vault.subject(AIDE, PersonalText.of("C-61"));
        DataKey ofTheOld = new DataKey("nobody", new byte[RootKeys.KEY_BYTES]);
        assertThat(keysBefore
                        .acquaintance(old, new DataKey("nobody", new byte[RootKeys.KEY_BYTES]), "stripe", true)
                        .epoch())
                .isEqualTo(1);
        assertThat(keysAfter.acquaintance(old, ofTheOld, "stripe", true).epoch())
                .isEqualTo(1);
        assertThat(keysAfter
                        .acquaintance(young, new DataKey("nobody", new byte[RootKeys.KEY_BYTES]), "stripe", true)
                        .epoch())
                .isEqualTo(2);
        assertThat(Optional.of(keysAfter
                        .acquaintance(old, ofTheOld, "gocardless", true)
                        .epoch()))
                .contains(2);
    }
}
