package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.Answered;
import eu.passerelle.settings.Command.Exit;
import eu.passerelle.settings.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evidence verify} as a data protection officer uses it. */
class VerifyCommandTest {
    private final TestChain chain = TestChain.ofNine();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void aWholeChainIsSaidToBeSoWithItsFigures() {
        Answered answered = ask();
        assertThat(answered.exit()).isEqualTo(Exit.FINE);
        assertThat(answered.out())
                .contains("checked 9 rows with 8 members in 4 signed batches")
                .contains("head " + chain.head() + " (note it down elsewhere)")
                .contains("keys that lie beside the data")
                .contains("row 2 at 2026-11-20T08:00:00.123456Z: stripe-collection K2.collect")
                .endsWith("the chain is whole" + System.lineSeparator());
    }

    @Test
    void theFirstBrokenRowIsNamed() {
        chain.defenceless();
        chain.jdbc.update("update evidence_row set hop = 'other' where seq in (6, 8)");
        Answered answered = ask();
        assertThat(answered.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answered.out()).contains("broken at row 6, changed: the row is not what its hash was made of");
    }

    @Test
    void machinesGetTheSame() throws IOException {
        chain.defenceless();
        chain.jdbc.update("delete from evidence_signature where last_seq = 7");
        JsonNode told = new ObjectMapper().readTree(ask("--json").out());
        assertThat(told.path("whole").asBoolean(true)).isFalse();
        assertThat(told.path("broken").path("row").asInt()).isEqualTo(5);
        assertThat(told.path("broken").path("fault").asText()).isEqualTo("unsigned");
        assertThat(told.path("keys")).hasSize(1);
        assertThat(told.path("trustedKey").isNull()).isTrue();
        assertThat(told.path("openIntents").asInt()).isEqualTo(3);
        assertThat(told.path("oldestOpen").path(0).path("key").asText()).isEqualTo("K2.collect");
    }

    @Test
    void aKeyIsTrustedAsAFingerprintOrFromAFile() throws IOException {
        String ours = chain.verdict(Trust.NOTHING).keys().getFirst();
        assertThat(ask("--key", ours).out()).contains("checked against the key that you gave");
        Path file = Files.writeString(folder.resolve("key.txt"), ours + "\n");
        assertThat(ask("--key", file.toString()).exit()).isEqualTo(Exit.FINE);
        Answered other = ask("--key", "00".repeat(32));
        assertThat(other.exit()).isEqualTo(Exit.FAULTS);
        assertThat(other.out()).contains("broken at row 1, key: the trusted key is not among those");
    }

    @Test
    void aTailCutOffWithItsSignaturesIsFoundAgainstANotedHead() {
        String noted = chain.head().toString();
        chain.defenceless();
        chain.jdbc.update("delete from evidence_row where seq >= 8");
        chain.jdbc.update("delete from evidence_signature where last_seq >= 8");
        chain.jdbc.update("update evidence_head set (seq, hash) = (select seq, hash from evidence where seq = 7)");
        assertThat(ask().exit()).isEqualTo(Exit.FINE);
        Answered answered = ask("--head", noted);
        assertThat(answered.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answered.out()).contains("broken at row 8, cut-off");
    }

    @Test
    void aHeadTakenAwayIsARowOfTheAnswer() throws IOException {
        chain.defenceless();
        chain.jdbc.update("delete from evidence_head");
        Answered answered = ask();
        assertThat(answered.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answered.out()).contains("broken at row 9, head: the head of the chain");
        JsonNode told = new ObjectMapper().readTree(ask("--json").out());
        assertThat(told.path("broken").path("fault").asText()).isEqualTo("head");
    }

    /** As it stands there, but for the address of a test's database and what was noted of a test's chain. */
    @Test
    void everyCommandOfTheContractsPageVerifies() throws IOException {
        String command = "java -jar target/passerelle.jar ";
        Path page = Path.of(System.getProperty("passerelle.basedir"), "docs/contracts/evidence-chain.md");
        Path yaml = Path.of(TestHome.in(folder).folder().toString(), "config/application.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml) + "spring:\n  datasource:\n    url: " + chain.at.jdbcUrl() + "\n    username: "
                        + chain.at.user() + "\n");
        List<String> lines = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith(command))
                .toList();
        assertThat(lines).hasSize(3);
        for (String line : lines) {
            List<String> arguments = new ArrayList<>(List.of(line.substring(command.length())
                    .replaceFirst("jdbc:postgresql://\\S+", chain.at.jdbcUrl())
                    .replaceFirst("username=\\S+", "username=" + chain.at.user())
                    .replaceFirst("KEY", chain.verdict(Trust.NOTHING).keys().getFirst())
                    .replaceFirst("HEAD", chain.head().toString())
                    .split(" ")));
            arguments.add("--passerelle.home=" + folder);
            arguments.add("--spring.datasource.password=" + chain.at.password());
            Answered answered = Answered.by(new VerifyCommand(), arguments);
            assertThat(answered.exit()).as(line + answered.err()).isEqualTo(Exit.FINE);
            assertThat(answered.out()).as(line).containsAnyOf("the chain is whole", "\"whole\":true");
        }
    }

    @Test
    void whatCannotBeMeantIsSaid() {
        assertThat(ask("--head", "nine").exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(ask("--key", "no-such-file").err()).contains("neither a fingerprint");
        assertThat(ask("--keys").exit()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void aStoreThatIsAwayIsSaidToBeSo() {
        Answered answered = Answered.by(
                new VerifyCommand(),
                List.of("evidence", "verify", home(), "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/gone"));
        assertThat(answered.exit()).isEqualTo(Exit.STORE_AWAY);
        chain.jdbc.execute("drop table evidence_signature");
        assertThat(ask().exit()).as("tables of another version").isEqualTo(Exit.STORE_AWAY);
    }

    private Answered ask(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "evidence",
                "verify",
                home(),
                "--spring.datasource.url=" + chain.at.jdbcUrl(),
                "--spring.datasource.username=" + chain.at.user(),
                "--spring.datasource.password=" + chain.at.password()));
        arguments.addAll(List.of(more));
        return Answered.by(new VerifyCommand(), arguments);
    }

    private String home() {
        return "--passerelle.home=" + TestHome.in(folder).folder();
    }
}
