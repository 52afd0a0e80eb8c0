package eu.passerelle.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two recipients, or one recipient of two creditors, lay what they hold of the same 10 000 people side by side and try
 * to join it on our values. Other columns are another matter: amounts, dates and places join by themselves, and no
 * name of ours changes that.
 */
class UnlinkabilityTest {
    private static final int PEOPLE = 10_000;
    private static final int CODED = 1_000;
    private static final Field PAYER = new Field("payer.reference");
    private static final AccountPlan CLIENTS = new AccountPlan("clients", 8);
    private static final List<Creditor> CREDITORS =
            List.of(new Creditor("aide-et-soleil"), new Creditor("maison-claire"));
    private static final List<String> RECIPIENTS = List.of("stripe", "accountant");

    /** What each of them holds, by person: the order is the truth that the attacker does not have. */
    private static final Map<String, List<String>> HELD = new LinkedHashMap<>();

    @BeforeAll
    static void tenThousandPeopleAtTwoCreditorsAndTwoRecipients() {
        DataSource database = TestPostgres.shared().freshDatabase().migratedDataSource();
        TestVault hub = TestVault.on(database);
        for (Creditor creditor : CREDITORS) {
            List<SubjectId> people = IntStream.range(0, PEOPLE)
                    .parallel()
                    .mapToObj(i -> hub.vault().subject(creditor, PersonalText.of("C-" + i)))
                    .toList();
            for (String recipient : RECIPIENTS) {
                // They met before: one statement in place of thirty thousand.
                new JdbcTemplate(database)
                        .update(
                                "insert into relation (subject, recipient, epoch)"
                                        + " select id, ?, 1 from subject where creditor = ?",
                                recipient,
                                creditor.id());
                String at = creditor.id() + " " + recipient;
                HELD.put(at, shown(hub, Treatment.PSEUDONYM, creditor, recipient, "1", people));
                HELD.put(at + " file 1", shown(hub, Treatment.DOCUMENT_PSEUDONYM, creditor, recipient, "1", people));
                HELD.put(at + " file 2", shown(hub, Treatment.DOCUMENT_PSEUDONYM, creditor, recipient, "2", people));
                HELD.put(
                        at + " codes",
                        shown(hub, Treatment.SHORT_CODE, creditor, recipient, "1", people.subList(0, CODED)));
            }
        }
    }

    private static List<String> shown(
            TestVault hub,
            Treatment treatment,
            Creditor creditor,
            String recipient,
            String document,
            List<SubjectId> people) {
        Disclosures.Terms terms =
                new Disclosures.Terms("export", recipient, Map.of(PAYER, treatment), Optional.of(CLIENTS));
        return people.parallelStream()
                .map(subject -> hub.disclosures()
                        .open(terms, document, creditor, subject)
                        .pseudonym(Sealed.of(PAYER, subject, "same")))
                .toList();
    }

    @Test
    void noTwoOfThemCanJoinWhatTheyHold() {
        List<String> holders = new ArrayList<>(HELD.keySet());
        int pairs = 0;
        for (int i = 0; i < holders.size(); i++) {
            for (int j = i + 1; j < holders.size(); j++) {
                List<String> ours = HELD.get(holders.get(i));
                List<String> theirs = HELD.get(holders.get(j));
                if (ours.size() == theirs.size()) {
                    String who = holders.get(i) + " with " + holders.get(j);
                    JoinAttack attack = new JoinAttack(ours, theirs);
                    assertThat(attack.commonValues()).as(who).isZero();
                    assertThat(attack.longestCommonPrefix()).as(who).isLessThan(10);
                    assertThat(attack.hitsInSameOrder()).as(who).isLessThanOrEqualTo(JoinAttack.BY_CHANCE_MAX);
                    assertThat(attack.hitsByNearest()).as(who).isLessThanOrEqualTo(JoinAttack.BY_CHANCE_MAX);
                    assertThat(attack.worstSignDeviation()).as(who).isLessThan(JoinAttack.DEVIATION_MAX);
                    pairs++;
                }
            }
        }
        assertThat(pairs).isEqualTo(12 * 11 / 2 + 4 * 3 / 2);
    }

    @Test
    void eachPersonHasANameOfItsOwn() {
        HELD.forEach((holder, names) -> assertThat(names).as(holder).doesNotHaveDuplicates());
    }

    /** The attack joins everybody where names are a function of the person's number alone. */
    @Test
    void aPlantedUnkeyedNameIsJoinedWholly() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<String> planted = IntStream.range(0, PEOPLE)
                .mapToObj(i -> Tokens.base32(digest.digest(("C-" + i).getBytes(StandardCharsets.UTF_8))))
                .toList();
        JoinAttack attack = new JoinAttack(planted, planted);
        assertThat(attack.commonValues()).isEqualTo(PEOPLE);
        assertThat(attack.hitsInSameOrder()).isEqualTo(PEOPLE);
        assertThat(attack.hitsByNearest()).isEqualTo(PEOPLE);
    }

    /** And sees names that only begin alike, or only keep one sign. */
    @Test
    void aPlantedLikenessIsSeen() {
        List<String> names = HELD.get("aide-et-soleil stripe");
        List<String> alike = names.stream()
                .map(name -> name.substring(0, 6) + "A".repeat(20))
                .toList();
        assertThat(new JoinAttack(names, alike).hitsByNearest()).isGreaterThan(PEOPLE / 2);
        List<String> others = HELD.get("maison-claire accountant");
        List<String> oneSign = IntStream.range(0, PEOPLE)
                .mapToObj(i -> others.get(i).substring(0, 9)
                        + names.get(i).charAt(9)
                        + others.get(i).substring(10))
                .toList();
        assertThat(new JoinAttack(names, oneSign).worstSignDeviation()).isGreaterThan(JoinAttack.DEVIATION_MAX);
    }
}
