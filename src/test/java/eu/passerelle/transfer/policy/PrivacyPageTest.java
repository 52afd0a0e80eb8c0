package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.Command.Exit;
import eu.passerelle.settings.TestCommandLine;
import eu.passerelle.settings.TestCommandLine.Answer;
import eu.passerelle.settings.TestHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the page for data protection officers, and finds in its answer what the page shows. */
class PrivacyPageTest {
    private static final String COMMAND = "java -jar target/passerelle.jar ";

    @TempDir
    Path folder;

    @Test
    void everyCommandAnswersWhatThePageSays() throws Exception {
        TestCommandLine shell = new TestCommandLine(
                TestHome.in(folder), LocalDate.of(2026, 12, 1), List.of(new ExplainPolicy(), new NetworkList()));
        List<String> ran = new ArrayList<>();
        List<String> answered = List.of();
        boolean shown = false;
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("passerelle.basedir"), "docs/concepts/privacy.md"))) {
            if (line.startsWith(COMMAND)) {
                Answer answer = shell.ask(line.substring(COMMAND.length()).split(" "));
                assertThat(answer.exit()).as(line).isIn(Exit.FINE, Exit.FAULTS);
                assertThat(answer.err()).as(line).isEmpty();
                assertThat(answer.out()).as(line).isNotEmpty();
                answered = answer.out();
                ran.add(line);
            }
            boolean fence = line.startsWith("```");
            if (shown && !fence) {
                assertThat(answered).contains(line);
            }
            shown = fence ? line.equals("```text") : shown;
        }
        assertThat(ran).hasSize(8);
    }
}
