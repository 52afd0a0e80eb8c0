package eu.passerelle.privacy;

import static eu.passerelle.privacy.HubOfManyProcesses.AIDE;
import static eu.passerelle.privacy.HubOfManyProcesses.EVERY;
import static eu.passerelle.privacy.HubOfManyProcesses.MAISON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.money.Creditor;
import eu.passerelle.privacy.Disclosures.Renaming;
import eu.passerelle.privacy.Translations.Planned;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** What a recipient is told after a compromise: which name became which, of its own people, and nothing else. */
class TranslationsTest {
    private static final int PEOPLE = 25;

    /** Made where it is needed: jqwik makes this class anew for its property, which asks no database. */
    private HubOfManyProcesses hub;

    private HubOfManyProcesses.Process here;

    private void open() {
        hub = new HubOfManyProcesses();
        here = hub.process();
    }

    @Test
    void aTranslationIsABijectionFromTheNamesBeforeToTheNamesSince() {
        open();
        Map<String, Map<SubjectId, String>> before = new HashMap<>();
        for (Creditor creditor : List.of(AIDE, MAISON)) {
            for (String recipient : List.of("stripe", "accountant")) {
                before.put(recipient + creditor.id(), named(creditor, recipient));
            }
        }
        declareAndWait();
        List<Planned> files = plan();
        assertThat(files).hasSize(12);
        before.forEach((of, names) -> {
            Map<String, String> told = told(files.stream()
                    .filter(file -> of.equals(file.recipient() + file.creditor().id()))
                    .toList());
            assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(names.values());
            assertThat(new HashSet<>(told.values())).hasSize(PEOPLE).doesNotContainAnyElementsOf(names.values());
        });
        named(AIDE, "stripe").forEach((person, name) -> {
            String former = before.get("stripe" + AIDE.id()).get(person);
            assertThat(told(files)).containsEntry(former, name);
        });
    }

    @Test
    void filesOfTwoRecipientsOrTwoCreditorsShareNoName() {
        open();
        for (Creditor creditor : List.of(AIDE, MAISON)) {
            named(creditor, "stripe");
            named(creditor, "accountant");
        }
        declareAndWait();
        Set<String> seen = new HashSet<>();
        for (Planned file : plan()) {
            for (Renaming line : here.told(file)) {
                assertThat(seen.add(line.former())).isTrue();
                assertThat(seen.add(line.present())).isTrue();
            }
        }
        assertThat(seen).hasSize(2 * 2 * 2 * PEOPLE);
    }

    /** By chance, five parts of nine or eight share 8.6 of 43 people; 25 would be six standard deviations more. */
    @Test
    void filesOfOneNumberShareNoMorePeopleThanChanceHasIt() {
        open();
        List<SubjectId> people = here.people(AIDE, 43);
        here.names(AIDE, "stripe", people);
        here.names(AIDE, "accountant", people);
        declareAndWait();
        Map<Integer, Set<SubjectId>> first = new HashMap<>();
        int shared = 0;
        for (Planned file : plan()) {
            Set<SubjectId> told = here.translations.people(file).stream()
                    .map(Renamed::subject)
                    .collect(Collectors.toSet());
            assertThat(told.size()).isBetween(8, 9);
            Set<SubjectId> other = first.putIfAbsent(file.part(), told);
            shared += other == null
                    ? 0
                    : (int) told.stream().filter(other::contains).count();
        }
        assertThat(first).hasSize(5);
        assertThat(shared).isLessThan(25);
    }

    @Property(tries = 50)
    void whateverThePeopleNoTwoAreToldTheSame(
            @ForAll @Size(min = 1, max = 40) @UniqueElements List<Long> seeds, @ForAll boolean stripe) {
        Pseudonyms pseudonyms = new Pseudonyms(TestKeys.root(2));
        String recipient = stripe ? "stripe" : "accountant";
        Map<String, String> told = new HashMap<>();
        for (long seed : seeds) {
            DataKey key = new DataKey("somebody", withSeed(seed));
            told.put(pseudonyms.of(AIDE, recipient, 1, key), pseudonyms.of(AIDE, recipient, 2, key));
        }
        assertThat(told).hasSize(seeds.size());
        assertThat(new HashSet<>(told.values())).hasSize(seeds.size()).doesNotContainAnyElementsOf(told.keySet());
    }

    private static byte[] withSeed(long seed) {
        return ByteBuffer.allocate(RootKeys.KEY_BYTES).putLong(seed).array();
    }

    /** The same answers as in {@link PseudonymsTest}, which Python's standard library gave. */
    @Test
    void theKnownAnswer() {
        open();
        RootKeys root = TestKeys.root(2);
        UUID id = UUID.fromString("00000000-0000-4000-8000-000000000051");
        hub.jdbc.update(
                "insert into subject (id, creditor, core_id_index, wrapped_key) values (?, ?, 'x', ?)",
                id,
                AIDE.id(),
                root.wrapKey(TestKeys.filled(0x51), DataKeys.owner(id)));
        SubjectId jeanne = new SubjectId(id);
        Disclosures disclosures = new Disclosures(
                new DataKeys(hub.jdbc, root), new Pseudonyms(root), new ShortCodes(hub.jdbc, new SecureRandom()));
        Field payer = new Field("payer.reference");
        Disclosures.Opened toStripe = disclosures.open(
                new Disclosures.Terms("h", "stripe", Map.of(payer, Treatment.PSEUDONYM), Optional.empty()),
                "file",
                AIDE,
                jeanne);
        assertThat(toStripe.renaming(new Renamed(jeanne, 1, 2)))
                .isEqualTo(new Renaming("F4JTOQTQ55ASFPQZSX4A5EU4PA", "5NDAZRHEXGSVPMWFVAG2KAYPSE"));
    }

    @Test
    void noFileIsPlannedWhileAProcessMayStillGiveANameOfBefore() {
        open();
        named(AIDE, "stripe");
        assertThat(here.compromise.declare(EVERY, "anne")).contains("25 names");
        assertThat(here.renamings.renameSome(5)).isEqualTo(5);
        hub.elevenMinutesLater();
        assertThat(plan()).as("names are left to be changed").isEmpty();
        assertThat(here.compromise.goOn()).isEqualTo(20);
        hub.jdbc.update("update key_compromise set declared_at = clock_timestamp() - interval '10 minutes'");
        assertThat(plan()).as("a process may remember").isEmpty();
        hub.elevenMinutesLater();
        assertThat(plan())
                .extracting(Planned::fileName)
                .containsExactly(
                        "stripe_aide-et-soleil_2_1.csv",
                        "stripe_aide-et-soleil_2_2.csv",
                        "stripe_aide-et-soleil_2_3.csv");
        assertThat(plan()).as("each is told once").isEmpty();
        assertThat(here.translations.waiting()).isEqualTo(3);
    }

    @Test
    void whoWasErasedIsInNoFile() {
        open();
        List<SubjectId> people = here.people(AIDE, PEOPLE);
        Map<SubjectId, String> before = named(AIDE, "stripe");
        declareAndWait();
        hub.erase(people.get(0));
        List<Planned> files = plan();
        hub.erase(people.get(1));
        HubOfManyProcesses.Process fresh = hub.process();
        Set<String> told = new HashSet<>();
        files.forEach(file -> fresh.told(file).forEach(line -> told.add(line.former())));
        assertThat(told).hasSize(PEOPLE - 2).doesNotContain(before.get(people.get(0)), before.get(people.get(1)));
    }

    @Test
    void whoseNameWasNeverGivenIsNotTold() {
        open();
        SubjectId person = here.people(AIDE, 1).get(0);
        String document = here.shown(Treatment.DOCUMENT_PSEUDONYM, AIDE, "stripe", person);
        declareAndWait();
        assertThat(plan()).as("a document's name is that document's").isEmpty();
        assertThat(here.shown(Treatment.DOCUMENT_PSEUDONYM, AIDE, "stripe", person))
                .isNotEqualTo(document);
        String name = here.name(AIDE, "stripe", person);
        assertThat(here.compromise.declare(EVERY, "anne")).contains("epoch 3");
        assertThat(here.compromise.goOn()).isEqualTo(1);
        hub.elevenMinutesLater();
        assertThat(told(plan())).containsOnlyKeys(name);
    }

    @Test
    void twoCompromisesAreToldOneAfterTheOther() {
        open();
        List<String> first = List.copyOf(named(AIDE, "stripe").values());
        declareAndWait();
        List<String> second = List.copyOf(named(AIDE, "stripe").values());
        declareAndWait();
        List<Planned> files = plan();
        assertThat(files).extracting(Planned::epoch).containsExactly(2, 2, 2, 3, 3, 3);
        Map<String, String> told = told(files);
        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(union(first, second));
        assertThat(first).allSatisfy(name -> assertThat(second).contains(told.get(name)));
        assertThat(second).allSatisfy(name -> assertThat(first).doesNotContain(told.get(name)));
    }

    @Test
    void aHopThatShowsNoLastingNameTranslatesNone() {
        open();
        SubjectId person = here.people(AIDE, 1).get(0);
        Renamed renamed = new Renamed(person, 1, 2);
        assertThatThrownBy(() ->
                        here.open(Treatment.SHORT_CODE, AIDE, "stripe", person).renaming(renamed))
                .hasMessageContaining("discloses no pseudonym");
    }

    private Map<SubjectId, String> named(Creditor creditor, String recipient) {
        Map<SubjectId, String> names = new HashMap<>();
        here.people(creditor, PEOPLE).forEach(person -> names.put(person, here.name(creditor, recipient, person)));
        return names;
    }

    private void declareAndWait() {
        assertThat(here.compromise.declare(EVERY, "anne")).contains("are declared compromised; epoch");
        here.compromise.goOn();
        hub.elevenMinutesLater();
    }

    private List<Planned> plan() {
        return hub.transactions.execute(status -> here.translations.plan());
    }

    private Map<String, String> told(List<Planned> files) {
        Map<String, String> told = new HashMap<>();
        files.forEach(file -> here.told(file).forEach(line -> told.put(line.former(), line.present())));
        return told;
    }

    private static List<String> union(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
