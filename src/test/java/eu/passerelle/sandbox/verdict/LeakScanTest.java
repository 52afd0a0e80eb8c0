package eu.passerelle.sandbox.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.feed.Person;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeakScanTest {
    private static final Person PERSON = new Person(
            "C-1",
            "Zoé",
            "Œuvraçonnat",
            "zoe.oeuvraconnat@courrier.example",
            "3 rue des Lilas-Bleus",
            "69003",
            "Lyon",
            "FR7630006000011234567890189");

    @TempDir
    Path folder;

    static Stream<String> disguises() throws Exception {
        String name = PERSON.familyName();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                name,
                "OEUVRACONNAT",
                "fr76 no, but " + PERSON.iban().toLowerCase(java.util.Locale.ROOT),
                "FR76 3000 6000 0112 3456 7890 189",
                URLEncoder.encode(PERSON.email(), StandardCharsets.UTF_8),
                "{\"n\":\"\\u0152uvra\\u00e7onnat\"}",
                "\\x" + HexFormat.of().formatHex(bytes),
                Base64.getEncoder().encodeToString(("a" + name + "!").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("ab" + name + "!").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("abc" + name + "!").getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes)),
                HexFormat.of()
                        .withUpperCase()
                        .formatHex(MessageDigest.getInstance("MD5").digest(bytes)));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void everyDisguiseIsFound(String text) {
        LeakScan scan = new LeakScan(Canary.of("c", PERSON));

        scan.text("here", "before " + text + " after");

        assertThat(scan.found()).isNotEmpty().allMatch(found -> found.endsWith(" in here"));
    }

    @Test
    void otherPeopleAreNotTaken() {
        LeakScan scan = new LeakScan(Canary.of("c", PERSON));

        scan.text("here", "Zoé Œuvrard, 3 rue des Lilas, FR7630006000011234567890180, zoe@courrier.example");

        assertThat(scan.found()).isEmpty();
    }

    @Test
    void aFindingNeverRepeatsTheValue() {
        LeakScan scan = new LeakScan(Canary.of("c", PERSON));

        scan.text("here", String.join(" ", PERSON.traits()));

        assertThat(scan.found()).hasSize(4);
        assertThat(scan.found().toString()).doesNotContain(PERSON.traits());
    }

    @Test
    void aValueThatLiesAcrossTwoPiecesOfAFileIsFound() throws IOException {
        byte[] name = PERSON.familyName().getBytes(StandardCharsets.UTF_8);
        for (int at : new int[] {(1 << 20) - 5, (2 << 20) - 7, (3 << 20) + 3}) {
            Path file = folder.resolve("large-" + at);
            byte[] one = new byte[5 << 20];
            System.arraycopy(name, 0, one, at, name.length);
            Files.write(file, one);
            LeakScan scan = new LeakScan(Canary.of("c", PERSON));
            scan.folder(folder, path -> false);
            assertThat(scan.found()).as("at " + at).isNotEmpty();
            Files.delete(file);
        }
    }

    @Test
    void aFileNameIsSearchedToo() throws IOException {
        Files.createFile(folder.resolve(PERSON.iban() + ".txt"));
        LeakScan scan = new LeakScan(Canary.of("c", PERSON));

        scan.folder(folder, path -> false);

        assertThat(scan.found()).hasSize(1);
    }

    @Test
    void aPackedFileIsSearchedWhateverItsName() throws IOException {
        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("rotated.log")))) {
            packed.write(("x".repeat(3 << 20) + PERSON.iban()).getBytes(StandardCharsets.UTF_8));
        }
        LeakScan scan = new LeakScan(Canary.of("c", PERSON));

        scan.folder(folder, path -> false);

        assertThat(scan.found()).containsExactly("IBAN of c/C-1 in packed file rotated.log");
    }

    @Test
    void thePlantedControlIsFoundInEveryDisguise() {
        Path file = folder.resolve("planted.txt");
        Control.plant(file);

        assertThat(Control.missed(file)).isEmpty();
    }

    @Test
    void aCallMayCarryWhatItsHopDeclaresAndNothingElse() throws IOException {
        Path log = folder.resolve("requests.jsonl");
        String iban =
                "{\"method\":\"POST\",\"path\":\"%s\",\"idempotencyKey\":\"R1.x\",\"body\":\"" + PERSON.iban() + "\"}";
        Files.write(log, List.of(iban.formatted("/v1/payment_methods"), iban.formatted("/v1/customers")));
        LeakScan scan = new LeakScan(Canary.of("open", PERSON));

        new ReceivedCalls("stripe", log).search(scan, DeclaredHops.shipped(), Set.of("closed"));

        assertThat(scan.found()).containsExactly("IBAN of open/C-1 in a call to stripe, POST /v1/customers");
    }

    @Test
    void aCallOfAClosedCreditorMayCarryNobody() throws IOException {
        Path log = folder.resolve("requests.jsonl");
        Files.writeString(
                log, "{\"method\":\"POST\",\"path\":\"/v1/payment_methods\",\"body\":\"" + PERSON.iban() + "\"}");
        LeakScan scan = new LeakScan(Canary.of("closed", PERSON));

        new ReceivedCalls("stripe", log).search(scan, DeclaredHops.shipped(), Set.of("closed"));

        assertThat(scan.found()).hasSize(1);
    }

    @Test
    void aCallWithoutEvidenceIsFound() throws IOException {
        Path log = folder.resolve("requests.jsonl");
        String call = "{\"method\":\"POST\",\"path\":\"/v1/payment_intents\",\"idempotencyKey\":\"%s.collect\"}";
        Files.write(log, List.of(call.formatted("R1"), call.formatted("R2")));

        List<String> faults = new ReceivedCalls("stripe", log)
                .withoutEvidence(List.of(new HubTables.Evidence("stripe-collection", "R1.collect", 1, false)));

        assertThat(faults).containsExactly("call POST /v1/payment_intents under R2 has no row in the evidence");
    }
}
