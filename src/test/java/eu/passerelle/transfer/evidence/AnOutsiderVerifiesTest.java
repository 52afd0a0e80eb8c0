package eu.passerelle.transfer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.passerelle.transfer.evidence.Entry.Prepared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in another language, written from docs/contracts/evidence-chain.md, on what that page's SQL exports. */
class AnOutsiderVerifiesTest {
    private static final Path PAGE = Path.of("docs/contracts/evidence-chain.md");
    private static final Path PROGRAM = Path.of("src/test/resources/evidence/verify_evidence.py");
    private static final Pattern EXPORT = Pattern.compile("-- ([a-z]+\\.jsonl)\n(.*?)(?=-- |```)", Pattern.DOTALL);

    private final TestChain chain = TestChain.ofNine();

    @TempDir
    Path folder;

    @BeforeEach
    void pythonIsThere() {
        assumeTrue(hasPython(), "python3 is not installed: nobody from outside can verify here");
        chain.nextKey();
        chain.batch(Prepared.of(TestChain.intent("Kéy 10 \u00e9\ud83d\ude00.collect")));
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void aWholeChain() throws Exception {
        export();
        assertThat(verify()).isEqualTo("whole, 10 rows");
        assertThat(verify(chain.verdict(Trust.NOTHING).keys().getFirst())).isEqualTo("whole, 10 rows");
        assertThat(verify("00".repeat(32))).isEqualTo("broken at row 1: the trusted key did not sign");
    }

    @Test
    void aPlantedChange() throws Exception {
        chain.defenceless();
        chain.jdbc.update("update evidence_row set recipient = 'nobody' where seq = 6");
        export();
        assertThat(verify()).isEqualTo("broken at row 6: changed");
        chain.hashAnewFrom(6);
        export();
        assertThat(verify()).isEqualTo("broken at row 5: signature");
    }

    @Test
    void aPlantedMemberAndATailCutOff() throws Exception {
        chain.defenceless();
        chain.jdbc.update("update evidence_member set sent_digest = '\\xff' where seq = 7 and position = 1");
        export();
        assertThat(verify()).isEqualTo("broken at row 7: member 1");
        chain.jdbc.update("delete from evidence_member where seq = 7");
        chain.jdbc.update("delete from evidence_row where seq >= 7");
        export();
        assertThat(verify()).isEqualTo("broken at row 5: unsigned");
        chain.jdbc.update("delete from evidence_row where seq >= 5");
        export();
        assertThat(verify()).isEqualTo("broken at row 5: cut off");
    }

    private void export() throws IOException {
        Matcher each = EXPORT.matcher(Files.readString(PAGE));
        int files = 0;
        while (each.find()) {
            List<String> lines = chain.jdbc.queryForList(each.group(2), String.class);
            Files.writeString(folder.resolve(each.group(1)), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
            files++;
        }
        assertThat(files).isEqualTo(6);
    }

    private String verify(String... trusted) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", PROGRAM.toString(), folder.toString()));
        command.addAll(List.of(trusted));
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(python.waitFor()).as(said).isEqualTo(said.startsWith("whole") ? 0 : 1);
        return said;
    }

    private static boolean hasPython() {
        try {
            Process python = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .start();
            return python.waitFor(20, TimeUnit.SECONDS) && python.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
