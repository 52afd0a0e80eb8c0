package eu.passerelle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.settings.Command;
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
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Runs every command of the page for data protection officers on the home that the sandbox writes, and finds in its
 * answer what the page shows.
 */
class PrivacyPageTest {
    private static final String COMMAND = "java -jar target/passerelle.jar ";
    private static final String HOME = " --passerelle.home=var/sandbox/home";
    private static final String SHORTENED = "…";

    @TempDir
    Path var;

    @Test
    void everyCommandAnswersWhatThePageSays() throws Exception {
        SandboxFolder folder = new SandboxFolder(var);
        // Nobody listens at port 1: no store may be needed but where the page says so.
        new SandboxHome(folder, Ports.of(name -> "1"), new Secrets(folder.secrets())).write();
        TestCommandLine shell = new TestCommandLine(
                TestHome.written(folder.home()),
                LocalDate.of(2026, 12, 1),
                SpringFactoriesLoader.forDefaultResourceLocation().load(Command.class));
        List<String> ran = new ArrayList<>();
        List<String> answered = List.of();
        boolean shown = false;
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("passerelle.basedir"), "docs/concepts/privacy.md"))) {
            if (line.startsWith(COMMAND)) {
                assertThat(line).contains(HOME);
                answered = answer(
                        shell,
                        line.substring(COMMAND.length()).replace(HOME, "").split(" "));
                ran.add(line);
            }
            boolean fence = line.startsWith("```");
            if (shown && !fence) {
                String text = line.replace(SHORTENED, "");
                assertThat(answered)
                        .as(line)
                        .anyMatch(said -> line.endsWith(SHORTENED) ? said.startsWith(text) : said.equals(line));
            }
            shown = fence ? line.equals("```text") : shown;
        }
        assertThat(ran).hasSize(9);
    }

    private static List<String> answer(TestCommandLine shell, String... words) {
        Answer answer = shell.ask(words);
        if (words[0].equals("evidence")) {
            assertThat(answer.exit()).isEqualTo(Exit.STORE_AWAY);
            return List.of();
        }
        assertThat(answer.exit()).as(String.join(" ", words)).isIn(Exit.FINE, Exit.FAULTS);
        assertThat(answer.err()).as(String.join(" ", words)).isEmpty();
        assertThat(answer.out()).as(String.join(" ", words)).isNotEmpty();
        return answer.out();
    }
}
