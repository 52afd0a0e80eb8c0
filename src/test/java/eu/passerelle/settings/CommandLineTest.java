package eu.passerelle.settings;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.Command.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
    private static final String HUB = "config/application.yaml";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestHome home;

    @BeforeEach
    void aSoundHome() {
        home = TestHome.in(folder);
    }

    /** Tells what it was asked; with {@code --open} it needs the store. */
    private record Echo(String words, String takes) implements Command {
        @Override
        public String answers() {
            return "tells what it was asked";
        }

        @Override
        public Exit run(Asked asked, Installation here, PrintWriter out, PrintWriter err) {
            here.creditors();
            if (asked.has("open")) {
                try (Connection store = here.openDatabase()) {
                    out.println(store.getCatalog());
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            out.println(asked.operands() + " " + asked.text("hop") + " " + asked.day("on"));
            return Exit.FINE;
        }
    }

    private Exit ask(String... arguments) {
        CommandLine line = new CommandLine(
                CLOCK,
                List.of(
                        new Echo("bank check", "FILE [--open]"),
                        new Echo("bank", "[--hop HOP] [--on DATE]"),
                        new Echo("policy explain", "--hop HOP [--on DATE] [--json] [--open]")));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--passerelle.home=" + folder);
        try (PrintWriter answer = new PrintWriter(out);
                PrintWriter remarks = new PrintWriter(err)) {
            return line.answer(all, answer, remarks);
        }
    }

    @Test
    void theHubIsMeantByOptionsAloneAndACommandByWords() {
        assertThat(CommandLine.isMeantBy()).isFalse();
        assertThat(CommandLine.isMeantBy("--passerelle.home=/srv", "--server.port=1"))
                .isFalse();
        assertThat(CommandLine.isMeantBy("policy")).isTrue();
        assertThat(CommandLine.isMeantBy("--passerelle.home=/srv", "policy")).isTrue();
        assertThat(CommandLine.isMeantBy("--help")).isTrue();
    }

    @Test
    void aCommandGetsItsOptionsInAnyOrderAndSpelling() {
        assertThat(ask("policy", "explain", "--on=2026-11-23", "--hop", "a b")).isEqualTo(Exit.FINE);
        assertThat(ask("bank", "check", "file.xml")).isEqualTo(Exit.FINE);
        assertThat(ask("bank")).isEqualTo(Exit.FINE);
        assertThat(out.toString().lines())
                .containsExactly(
                        "[] Optional[a b] Optional[2026-11-23]",
                        "[file.xml] Optional.empty Optional.empty",
                        "[] Optional.empty Optional.empty");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsNotTakenIsWrongUseAndTheRightUseIsShown() {
        assertWrong("unknown option '--hopp': did you mean 'hop'?", "policy", "explain", "--hopp", "x");
        assertWrong("option '--hop' is missing", "policy", "explain");
        assertWrong("option '--hop' needs a value", "policy", "explain", "--hop", "--json");
        assertWrong("option '--hop' needs a value", "policy", "explain", "--hop");
        assertWrong("option '--json' takes no value", "policy", "explain", "--hop", "x", "--json=yes");
        assertWrong("'soon' is no date: write it as 2026-11-23", "policy", "explain", "--hop=x", "--on=soon");
        assertWrong("'more' is not expected here", "policy", "explain", "--hop", "x", "more");
        assertWrong("FILE is missing", "bank", "check");
        assertThat(err.toString()).contains("  bank check FILE [--open]");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void unknownWordsAreWrongUseAndEveryCommandIsNamed() {
        assertWrong("unknown command 'policy explan': did you mean 'policy explain'?", "policy", "explan");
        assertWrong("unknown command 'x': the commands are", "x", "--hop", "y");
        assertThat(err.toString()).contains("  bank check FILE", "  bank [", "  policy explain --hop HOP");
    }

    @Test
    void helpTellsEveryCommandAndThatOfOneCommandItself() {
        assertThat(ask("help")).isEqualTo(Exit.FINE);
        assertThat(out.toString())
                .startsWith("Passerelle: without words the hub starts")
                .contains("  bank check FILE", "  policy explain --hop HOP", "  --passerelle.home=DIR")
                .contains("0 when all is well", "3 when a store is needed and away");
        out.getBuffer().setLength(0);
        assertThat(ask("policy", "explain", "--help")).isEqualTo(Exit.FINE);
        assertThat(out.toString()).startsWith("  policy explain --hop HOP").doesNotContain("bank");
    }

    @Test
    void aMisspeltHomeIsWrongUseAndAnothersSettingPasses() {
        assertWrong(
                "unknown option '--passerelle.hom': did you mean 'passerelle.home'?",
                "bank",
                "--passerelle.hom=" + folder);
        assertWrong("unknown option '--paserelle.home': did you mean 'passerelle.home'?", "--paserelle.home=x", "bank");
        assertWrong(
                "unknown option '--passerelle.keys.key-encryption-key': known is --passerelle.home=DIR",
                "bank",
                "--passerelle.keys.key-encryption-key=env:X");
        assertWrong("option '--passerelle.home' wants =DIR", "bank", "--passerelle.home", "x");
        assertThat(ask("bank", "--spring.datasource.url=x", "--camel.main.name=y", "--server.port=1"))
                .isEqualTo(Exit.FINE);
    }

    @Test
    void faultsAreToldOneALineOrAsJson() {
        home.with(HUB, "callers:", "calers:");
        String fault = HUB + ":4: unknown key 'calers': did you mean 'callers'?";
        assertThat(ask("bank")).isEqualTo(Exit.FAULTS);
        assertThat(ask("policy", "explain", "--hop", "x", "--json")).isEqualTo(Exit.FAULTS);
        assertThat(out.toString().lines())
                .containsExactly(
                        fault,
                        "{\"faults\":[{\"file\":\"config/application.yaml\",\"line\":4,"
                                + "\"rule\":\"unknown key 'calers'\",\"mend\":\"did you mean 'callers'?\"}]}");
    }

    @Test
    void noSecretIsNeededToAsk() {
        home.write("secrets/key-encryption-key", "").write("secrets/stripe-key", "");
        assertThat(home.faults()).hasSize(3);
        assertThat(ask("bank")).isEqualTo(Exit.FINE);
        home.with("config/creditors/aide-et-soleil.yaml", "api-key: file:secrets/stripe-key", "api-key: sk_live_1");
        assertThat(ask("bank")).isEqualTo(Exit.FAULTS);
        assertThat(out.toString()).contains("'api-key' is no reference to a secret");
    }

    @Test
    void aStoreThatIsAwayHasItsOwnExitCode() {
        spring("url: jdbc:postgresql://127.0.0.1:1/hub");
        assertThat(ask("bank", "check", "x", "--open")).isEqualTo(Exit.STORE_AWAY);
        assertThat(err.toString())
                .startsWith("the database at 127.0.0.1:1/hub is needed and away: ")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/hub?user=u&password=HUNTER2",
                "jdbc:postgresql://127.0.0.1:1,127.0.0.1:2/hub?password=HUNTER2",
                "jdbc:postgresql://u:HUNTER2@127.0.0.1:1/hub",
                "jdbc:postgresql:hub?password=HUNTER2",
                "jdbc:postgresql://127.0.0.1:port/hub?password=HUNTER2",
                "jdbc:nosuch://127.0.0.1:1/hub?user=u&password=HUNTER2",
                "HUNTER2"
            })
    void noPasswordOfADatabasesAddressIsSaid(String url) {
        spring("url: " + url);
        assertThat(ask("policy", "explain", "--hop", "x", "--open", "--json")).isEqualTo(Exit.STORE_AWAY);
        assertThat(err.toString()).startsWith("the database ").contains("is needed and away");
        assertThat(out + err.toString()).doesNotContain("HUNTER2").startsWith("{\"faults\":[{");
    }

    @Test
    void aCommandThatFailsSaysSoInOneLineWithoutAForeignWord() {
        Command failing = new Failing();
        Answered answered = Answered.by(failing, List.of("fail", "--passerelle.home=" + folder));
        assertThat(answered.exit()).isEqualTo(Exit.FAULTS);
        assertThat(answered.err().lines()).containsExactly("'fail' was ended by java.lang.NumberFormatException");
        assertThat(answered.out()).isEmpty();
        assertThat(Answered.by(failing, List.of("fail", "--json", "--passerelle.home=" + folder))
                        .out())
                .startsWith("{\"faults\":[{\"file\":\"fail\"");
    }

    private record Failing() implements Command {
        @Override
        public String words() {
            return "fail";
        }

        @Override
        public String takes() {
            return "[--json]";
        }

        @Override
        public String answers() {
            return "nothing, ever";
        }

        @Override
        public Exit run(Asked asked, Installation here, PrintWriter out, PrintWriter err) {
            throw new NumberFormatException("Jeanne Lefevre");
        }
    }

    @Test
    void aStoreThatAnswersIsOpenedByTheHubsOwnLogin() {
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        spring("url: " + database.jdbcUrl() + "\n    username: " + database.user() + "\n    password: "
                + database.password());
        assertThat(ask("bank", "check", "x", "--open")).isEqualTo(Exit.FINE);
        assertThat(database.jdbcUrl())
                .endsWith("/" + out.toString().lines().findFirst().orElseThrow());
    }

    @Test
    void aDatabaseThatIsNotSetIsAFaultOfTheFile() {
        assertThat(ask("bank", "check", "x", "--open")).isEqualTo(Exit.FAULTS);
        assertThat(out.toString()).isEqualToIgnoringNewLines(HUB + ":1: 'spring.datasource.url' is missing: add it");
        out.getBuffer().setLength(0);
        spring("url: jdbc:postgresql://127.0.0.1:1/hub\n    password: ${NOBODY_SETS_THIS}");
        int line = home.line(HUB, "password: ${");
        assertThat(ask("bank", "check", "x", "--open")).isEqualTo(Exit.FAULTS);
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(HUB + ":" + line + ": 'spring.datasource.password' refers to"
                        + " ${NOBODY_SETS_THIS}, which nothing sets: set the environment variable NOBODY_SETS_THIS");
    }

    @Test
    void settingsComeFromWhereTheHubWouldTakeThem() {
        spring("url: jdbc:postgresql://file.example/hub");
        Installation file = Installation.of(List.of("--passerelle.home=" + folder), CLOCK);
        assertThat(file.setting("spring.datasource.url")).contains("jdbc:postgresql://file.example/hub");
        assertThat(file.setting("spring.datasource.username")).isEmpty();
        assertThat(file.setting("camel.main.name")).contains("passerelle");
        assertThat(file.today()).isEqualTo("2026-11-23");
        Installation line = Installation.of(
                List.of("--passerelle.home=" + folder, "--spring.datasource.url=jdbc:postgresql://a/b"), CLOCK);
        assertThat(line.setting("spring.datasource.url")).contains("jdbc:postgresql://a/b");
    }

    private void spring(String datasource) {
        home.write(HUB, home.read(HUB) + "spring:\n  datasource:\n    " + datasource + "\n");
    }

    private void assertWrong(String message, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(ask(arguments)).isEqualTo(Exit.WRONG_USE);
        assertThat(err.toString().lines().findFirst()).contains(message);
    }
}
