package eu.passerelle.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.ConsoleUsers.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Does on the console what the page about keys tells an operator to do, and finds what the page says. */
class KeysPageTest {
    private static final String KEYS = "eu.passerelle:name=keys,type=hub";
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir"));
    private static final Pattern OPERATION = Pattern.compile("(preview|release) (\\S+)");

    private RunningConsole console;

    @BeforeEach
    void start() {
        console = RunningConsole.start(TestPostgres.shared().freshDatabase());
        met("aide-et-soleil");
        met("aide-et-soleil");
        met("maison-claire");
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private void met(String creditor) {
        UUID id = UUID.randomUUID();
        console.database()
                .sql("insert into subject (id, creditor, core_id_index, wrapped_key) values (?, ?, ?, 'x')")
                .params(id, creditor, id.toString().getBytes(StandardCharsets.UTF_8))
                .update();
        console.database()
                .sql("insert into relation (subject, recipient, epoch) values (?, 'stripe', 1)")
                .param(id)
                .update();
    }

    private static List<String> page() throws Exception {
        return Files.readAllLines(ROOT.resolve("docs/operate/keys.md"));
    }

    @Test
    void everyOperationOfTheShownTalkAnswersWhatThePageSays() throws Exception {
        List<String> done = new ArrayList<>();
        boolean shown = false;
        String answer = "";
        for (String line : page()) {
            Matcher operation = OPERATION.matcher(line);
            if (line.startsWith("```")) {
                shown = line.equals("```text");
            } else if (shown && operation.matches()) {
                answer = asApprover(operation.group(1), operation.group(2))
                        .path("value")
                        .asText();
                done.add(operation.group(1));
            } else if (shown) {
                assertThat(answer).isEqualTo(line);
            }
        }
        assertThat(done).containsExactly("preview", "release", "release");
    }

    @Test
    void everyIdOfThePageIsTakenAndOnlyAnApproverReleases() throws Exception {
        List<String> ids = String.join("\n", page())
                .lines()
                .flatMap(line -> Pattern.compile("^- `([a-z-]+|compromise:[A-Za-z:-]+)`[.:]")
                        .matcher(line)
                        .results())
                .map(found -> found.group(1).replace("NUMBER", "1").replace("NAME", "stripe"))
                .toList();
        assertThat(ids)
                .containsExactly(
                        "key-encryption-key",
                        "wrap-key",
                        "pseudonym-epoch",
                        "signing-key",
                        "compromise:every-epoch",
                        "compromise:epoch:1",
                        "compromise:recipient:stripe");
        for (String id : ids) {
            assertThat(console.exec(Role.OPERATOR, KEYS, "preview", id)
                            .path("value")
                            .asText())
                    .as(id)
                    .startsWith("would ");
            assertThat(console.exec(Role.OPERATOR, KEYS, "release", id)
                            .path("status")
                            .asInt())
                    .as(id)
                    .isEqualTo(403);
            assertThat(console.exec(Role.VIEWER, KEYS, "preview", id)
                            .path("status")
                            .asInt())
                    .as(id)
                    .isEqualTo(403);
        }
        assertThat(asApprover("release", "compromise:everything").path("error").asText())
                .contains("one of key-encryption-key, wrap-key, pseudonym-epoch, signing-key, compromise:epoch:NUMBER,"
                        + " compromise:recipient:NAME, compromise:every-epoch");
        assertThat(asApprover("release", "compromise:epoch:7").path("value").asText())
                .isEqualTo("nothing was changed: there is no epoch 7, the newest is 1");
    }

    @Test
    void theProgressThatThePageNamesIsThere() throws Exception {
        String page = String.join(" ", page());
        for (String state : List.of("names-to-change", "names-changed-and-not-in-a-file", "translations-waiting")) {
            assertThat(page).contains("`" + state + "`");
            assertThat(counted(state)).as(state).isZero();
        }
        assertThat(page).contains("`passerelle_keys_rename_count`");
        assertThat(asApprover("release", "compromise:every-epoch").path("value").asText())
                .endsWith("and 3 names are to be changed");
        assertThat(counted("names-to-change")).isEqualTo(3);
        assertThat(console.send(RunningConsole.as(Role.VIEWER, console.at("/actuator/prometheus")))
                        .body())
                .contains("passerelle_keys_rename_count 3.0");
    }

    @Test
    void theFolderAndTheFileOfThePageAreThoseOfTheShippedHop() throws Exception {
        String hops = Files.readString(ROOT.resolve("config/hops.yaml"));
        assertThat(hops).contains("  stripe-translation:").contains("deliver-to: folder:translations/stripe");
        assertThat(String.join(" ", page()))
                .contains("`translations/stripe`")
                .contains("`stripe_aide-et-soleil_2_1.csv`");
    }

    private long counted(String state) {
        return console.read(Role.VIEWER, KEYS, "CountByState")
                .path("value")
                .path(state)
                .path("count")
                .asLong();
    }

    private JsonNode asApprover(String operation, String id) {
        return console.exec(Role.APPROVER, KEYS, operation, id);
    }
}
