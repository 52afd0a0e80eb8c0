package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.passerelle.privacy.OpenedPrivacy;
import eu.passerelle.privacy.PersonalText;
import eu.passerelle.privacy.Renamed;
import eu.passerelle.transfer.Delivery.Delivered;
import eu.passerelle.transfer.Delivery.NotSent;
import eu.passerelle.transfer.Delivery.Unknown;
import eu.passerelle.transfer.Outcome.Refused;
import eu.passerelle.transfer.evidence.ChainOnDisk.Link;
import eu.passerelle.transfer.evidence.EvidenceRow.Kind;
import eu.passerelle.transfer.evidence.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A translation is one file of names, for its recipient alone, and the evidence can show what it held of whom. */
class TellsARecipientItsNewNamesTest extends GateOnPostgres {
    private static final String FILE = "post_aide-et-soleil_2_1.csv";
    private static final int PEOPLE = 200;

    @TempDir
    Path home;

    private Path folder() {
        return home.resolve("translations/post");
    }

    /** Epoch 2 is open, and this process does not know it yet. */
    private List<Renamed> renamed() {
        assertThat(new OpenedPrivacy(jdbc)
                        .compromise(new TransactionTemplate(new DataSourceTransactionManager(database)))
                        .declare("compromise:every-epoch", "anne"))
                .contains("epoch 2 is in use");
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> gate.vault.vault().subject(AIDE, PersonalText.of("P-" + i)))
                .map(person -> new Renamed(person, 1, 2))
                .toList();
    }

    private Outcome cross(List<Renamed> people) {
        return gate.gate
                .cross(
                        hops.hop("post-translation"),
                        List.of(new Translation(AIDE, "post", FILE, people, Optional.empty())),
                        home)
                .get(0)
                .outcome();
    }

    /** As a process that starts now, which remembers neither keys nor decisions. */
    private void forget() {
        TestGate fresh =
                new TestGate(database, hops, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(1), List.of());
        gate.close();
        gate = fresh;
    }

    @Test
    void aFileIsOfNamesAloneSortedAndForNobodyElsesEyes() throws IOException {
        assertThat(cross(renamed())).isEqualTo(new Delivered(new Translation.Written()));
        List<String> lines = Files.readAllLines(folder().resolve(FILE));
        assertThat(lines.get(0)).isEqualTo("former,present");
        List<String> names = lines.subList(1, lines.size());
        assertThat(names).hasSize(PEOPLE).isSorted().allMatch(line -> line.matches("[A-Z2-7]{26},[A-Z2-7]{26}"));
        assertThat(names.stream().flatMap(line -> Stream.of(line.split(","))).distinct())
                .hasSize(2 * PEOPLE);
        assertThat(Files.getPosixFilePermissions(folder().resolve(FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> all = Files.list(folder())) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void theEvidenceHasOneRowAndAMemberASubject() {
        assertThat(cross(renamed())).isInstanceOf(Delivered.class);
        List<Link> links = disk.linksOf(FILE);
        assertThat(links).extracting(link -> link.row().kind()).containsExactly(Kind.INTENT, Kind.OUTCOME);
        assertThat(links.get(0).row().treatments()).isEqualTo("{\"payer.reference\":\"pseudonym\"}");
        assertThat(jdbc.queryForObject("select member_count from evidence where kind = 'intent'", Integer.class))
                .isEqualTo(PEOPLE);
        assertThat(jdbc.queryForList(
                        "select distinct subject_pseudonym from evidence_member where creditor = ?",
                        String.class,
                        AIDE.id()))
                .hasSize(PEOPLE);
        assertThat(Verified.chain(database).broken()).isEmpty();
    }

    @Test
    void writtenAgainAfterACrashItIsTheSameFile() throws IOException {
        List<Renamed> people = renamed();
        assertThat(cross(people)).isInstanceOf(Delivered.class);
        byte[] first = Files.readAllBytes(folder().resolve(FILE));
        Path half = folder().resolve(FILE + ".1.part");
        Files.writeString(half, "half a fi");
        assertThat(cross(people.reversed())).isInstanceOf(Delivered.class);
        assertThat(folder().resolve(FILE)).hasBinaryContent(first);
        gate.gate.sweep(hops.hop("post-translation"), home);
        assertThat(half).doesNotExist();
        assertThat(folder().resolve(FILE)).hasBinaryContent(first);
    }

    @Test
    void onceItIsRefusedWhatLiesThereIsNotHandedOver() throws IOException {
        List<Renamed> people = renamed();
        assertThat(cross(people)).isInstanceOf(Delivered.class);
        Files.writeString(folder().resolve(FILE + ".1.part"), "half a fi");
        hops.closedTo.add("post-translation aide-et-soleil");
        forget();
        assertThat(cross(people)).isInstanceOf(Refused.class);
        assertThat(folder()).isEmptyDirectory();
    }

    @Test
    void whileTheTransferIsRefusedNothingIsWritten() {
        hops.closedTo.add("post-translation aide-et-soleil");
        assertThat(cross(renamed())).isInstanceOf(Refused.class);
        assertThat(folder()).doesNotExist();
        assertThat(disk.linksOf(FILE)).extracting(link -> link.row().kind()).containsExactly(Kind.REFUSAL);
    }

    @Test
    void whoIsErasedOnTheWayIsLeftOutAndAFileOfNobodyIsNone() throws IOException {
        List<Renamed> people = renamed();
        jdbc.update(
                "update subject set wrapped_key = null, core_id_index = null where id = ?",
                people.get(0).subject().value());
        forget();
        assertThat(cross(people.subList(0, 1))).isEqualTo(new NotSent("nobody-left"));
        assertThat(cross(people)).isInstanceOf(Delivered.class);
        assertThat(Files.readAllLines(folder().resolve(FILE))).hasSize(PEOPLE);
    }

    @Test
    void aFolderThatCannotBeWrittenIsCertainlyNothingSent() throws IOException {
        Files.writeString(home.resolve("translations"), "a file where the folder would be");
        assertThat(cross(renamed())).isEqualTo(new NotSent("folder-cannot-be-written"));
        assertThat(disk.linksOf(FILE).get(1).row().outcome()).isEqualTo("not sent: folder-cannot-be-written");
    }

    @Test
    void noOtherRecipientsHopTakesIt() {
        Translation toAnother = new Translation(AIDE, "bank", FILE, renamed(), Optional.empty());
        assertThatThrownBy(() -> gate.gate.cross(hops.hop("post-translation"), List.of(toAnother), home))
                .hasMessageContaining("is bank's");
        assertThat(folder()).doesNotExist();
    }

    @Test
    void aRequestThatWasKeptBeforeIsSentAgainAsItWasAndANewOneHasTheNewName() {
        letters.answer = cleared -> new Unknown("read-timeout");
        assertThat(send(letter("K1"))).isInstanceOf(Unknown.class);
        assertThat(renamed()).hasSize(PEOPLE);
        gate.close();
        gate = new TestGate(
                database, hops, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(1), List.of(letters, lookUps));
        assertThat(send(letter("K1"))).isInstanceOf(Unknown.class);
        assertThat(send(letter("K2"))).isInstanceOf(Unknown.class);
        List<String> readers =
                letters.received.stream().map(sheet -> sheet.request().reader()).toList();
        assertThat(readers.get(1)).isEqualTo(readers.get(0));
        assertThat(readers.get(2)).isNotEqualTo(readers.get(0));
    }
}
