package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An unkeyed digest of a social security number is the number: a dictionary gives it back in about a second. None of
 * ours gives anything back, even where the core system names its people by that number, which is the worst it can do.
 */
class ReidentificationTest {
    private static final Creditor AIDE = new Creditor("aide-et-soleil");
    private static final String KNOWN = "2550814";
    private static final String NIR = "255081416802538";
    private static final Field PAYER = new Field("payer.reference");

    private final DataSource database = TestPostgres.shared().freshDatabase().migratedDataSource();
    private final JdbcTemplate jdbc = new JdbcTemplate(database);
    private TestVault hub;
    private SubjectId jeanne;

    @BeforeEach
    void aPersonNamedByHerNumber() {
        hub = TestVault.on(database);
        jeanne = hub.vault().subject(AIDE, PersonalText.of(NIR));
    }

    private Disclosures.Opened open(Treatment treatment, SubjectId subject) {
        return hub.disclosures()
                .open(
                        new Disclosures.Terms(
                                "accountant-export",
                                "accountant",
                                Map.of(PAYER, treatment),
                                Optional.of(new AccountPlan("clients", 12))),
                        "2026-11",
                        AIDE,
                        subject);
    }

    private String shown(Treatment treatment) {
        return open(treatment, jeanne).pseudonym(Sealed.of(PAYER, jeanne, NIR));
    }

    private byte[] blindIndex() {
        return jdbc.queryForObject("select core_id_index from subject where id = ?", byte[].class, jeanne.value());
    }

    /** Everything of the person that rests in a table or was sent, beside her encrypted data. */
    private DictionaryAttack onEverythingOurs() {
        return new DictionaryAttack()
                .seeks("pseudonym", shown(Treatment.PSEUDONYM))
                .seeks("document pseudonym", shown(Treatment.DOCUMENT_PSEUDONYM))
                .seeks("short code", shown(Treatment.SHORT_CODE))
                .seeks("ledger name", open(Treatment.DROP, jeanne).ledgerPseudonym())
                .seeks("blind index", blindIndex())
                .seeks("digest of what was sent", hub.vault().digest("evidence.sent", utf8(NIR)))
                .seeks(
                        "digest of a record",
                        hub.vault()
                                .lockRecord(LocalDate.EPOCH, new Said(NIR), "inbox.body")
                                .digest());
    }

    record Said(String nir) {}

    /** What an attacker without our keys can suppose: plain digests, and keyed ones of keys that can be guessed. */
    private static List<DictionaryAttack.Recipe> guessable() {
        List<DictionaryAttack.Recipe> recipes = new ArrayList<>();
        for (String plain : List.of("SHA-256", "SHA-1", "MD5")) {
            recipes.add(digest(plain));
        }
        for (String key : List.of("accountant", "aide-et-soleil")) {
            recipes.add(new KeyedDigest(utf8(key))::of);
        }
        // Our own code, with a root that is not ours.
        recipes.add(indexUnder(TestKeys.root(1)));
        return recipes;
    }

    private static DictionaryAttack.Recipe indexUnder(RootKeys root) {
        KeyedDigest index = new KeyedDigest(root.derived("index/core-id/v1"));
        return guess -> index.of(utf8(AIDE.id()), new byte[1], guess);
    }

    private static DictionaryAttack.Recipe digest(String algorithm) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return digest::digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPlantedUnkeyedHashIsInverted() throws Exception {
        byte[] planted = MessageDigest.getInstance("SHA-256").digest(utf8(NIR));
        assertThat(new DictionaryAttack().seeks("planted", planted).run(KNOWN, List.of(digest("SHA-256"))))
                .isEqualTo(Map.of("planted", NIR));
        byte[] masked = MessageDigest.getInstance("SHA-256").digest(utf8(NIR.substring(0, 13)));
        assertThat(new DictionaryAttack()
                        .seeks("as pseudonym", Tokens.base32(masked))
                        .run(KNOWN, guessable()))
                .isEqualTo(Map.of("as pseudonym", NIR.substring(0, 13)));
    }

    @Test
    void nothingOfOursIs() {
        assertThat(onEverythingOurs().run(KNOWN, guessable())).isEmpty();
    }

    /** The blind index is a function of the number and the root: who has the root has the number. It is told so. */
    @Test
    void theSameAttackSucceedsWhereTheRootIsKnown() {
        RootKeys known = TestKeys.root(1);
        SubjectId other = new DataKeys(jdbc, known).subject(AIDE, NIR);
        byte[] index =
                jdbc.queryForObject("select core_id_index from subject where id = ?", byte[].class, other.value());
        assertThat(new DictionaryAttack().seeks("blind index", index).run(KNOWN, guessable()))
                .isEqualTo(Map.of("blind index", NIR));
    }

    /** Equal values of two people have nothing equal: names are of the subject, never of the value. */
    @Test
    void equalValuesOfTwoSubjectsAreNotSeenToBeEqual() {
        SubjectId spouse = hub.vault().subject(AIDE, PersonalText.of("C-2"));
        Field iban = new Field("account.iban");
        Dossier hers = new Dossier(jeanne, List.of(Sealed.of(iban, jeanne, "FR1420041010050500013M02606")));
        Dossier his = new Dossier(spouse, List.of(Sealed.of(iban, spouse, "FR1420041010050500013M02606")));
        Set<String> rows = new HashSet<>();
        for (Treatment treatment : List.of(Treatment.PSEUDONYM, Treatment.DOCUMENT_PSEUDONYM, Treatment.SHORT_CODE)) {
            rows.add(open(treatment, jeanne).pseudonym(Sealed.of(PAYER, jeanne, "same")));
            rows.add(open(treatment, spouse).pseudonym(Sealed.of(PAYER, spouse, "same")));
        }
        rows.add(Tokens.base32(hub.vault().lock(hers, "mandate.payer")));
        rows.add(Tokens.base32(hub.vault().lock(hers, "mandate.payer")));
        rows.add(Tokens.base32(hub.vault().lock(his, "mandate.payer")));
        assertThat(rows).hasSize(9);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
