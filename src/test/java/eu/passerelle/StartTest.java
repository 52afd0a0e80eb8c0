package eu.passerelle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.passerelle.money.Creditor;
import eu.passerelle.sandbox.box.TestPostgres;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.StartCheck;
import eu.passerelle.settings.TestHome;
import eu.passerelle.transfer.Policy;
import eu.passerelle.transfer.Recipients;
import eu.passerelle.transfer.TransferDecision.Allowed;
import eu.passerelle.transfer.TransferDecision.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

class StartTest {
    private static final int START_SECONDS = 60;

    @TempDir
    Path folder;

    /** The rooms that read configuration, without a store. The hub's own scan passes it by. */
    @ComponentScan({"eu.passerelle.settings", "eu.passerelle.transfer.policy"})
    static class ReadingRooms {}

    @Test
    void aFaultyConfigurationStopsTheHubWithItsLinesAloneAndExitCode1() throws Exception {
        TestHome home = TestHome.in(folder)
                .with("config/creditors/aide-et-soleil.yaml", "rule: safeguards", "rule: everything")
                .with("config/application.yaml", "callers:", "calers:");
        assertThat(start("--passerelle.home=" + home.folder())).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("errors")))
                .isEqualTo("config/application.yaml:4: unknown key 'calers': did you mean 'callers'?\n"
                        + "config/creditors/aide-et-soleil.yaml:5: 'rule' is 'everything': write one of eu-only,"
                        + " adequacy, safeguards\n");
        assertThat(Files.readString(folder.resolve("output"))).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aMisspeltHomeIsAFaultOfTheCommandLine() throws Exception {
        assertThat(start("--passerelle.hom=" + folder)).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("errors")))
                .isEqualTo("command line:1: unknown option '--passerelle.hom': did you mean 'passerelle.home'?\n");
    }

    @Test
    void whatBootCannotReadIsAFaultToo() throws Exception {
        TestHome home = TestHome.in(folder)
                .with("config/creditors/aide-et-soleil.yaml", "rule: safeguards", "rule: everything")
                .write("config/application.yaml", "passerelle:\n  keys: {\n");
        assertThat(start("--passerelle.home=" + home.folder())).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("errors")).lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("config/application.yaml:3: not YAML (expected the node content"))
                .anyMatch(line -> line.startsWith("config/creditors/aide-et-soleil.yaml:5: 'rule' is 'everything'"));
        assertThat(Files.readString(folder.resolve("output"))).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aDatabaseThatIsAwayIsToldInASentenceAndExitCode3() throws Exception {
        TestHome home = TestHome.in(folder).withShippedPolicy();
        assertThat(start(
                        "--passerelle.home=" + home.folder(),
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/hub?password=hunter2",
                        "--spring.datasource.hikari.initialization-fail-timeout=1",
                        "--spring.datasource.hikari.connection-timeout=1000",
                        "--spring.flyway.connect-retries=0",
                        "--server.port=0",
                        "--management.server.port=0"))
                .isEqualTo(3);
        assertThat(Files.readString(folder.resolve("output")))
                .contains("the database at 127.0.0.1:9/hub is needed and away")
                .contains("Start again when it answers")
                .doesNotContain("\tat ", "hunter2");
    }

    /** No file is at fault: each agrees with the others, and only the adapter knows whom it calls. */
    @Test
    void aHopThatIsJudgedAsOneAndEndsAtAnotherStopsTheHub() throws Exception {
        TestHome home = TestHome.in(folder).withShippedPolicy();
        String hops = "config/hops.yaml";
        String mandate = home.read(hops).split("  stripe-mandate:\n")[1].split("    discloses:")[0];
        home.with(hops, "  stripe-mandate:\n" + mandate, "  stripe-mandate:\n" + mandate.replace("stripe", "core"));
        TestPostgres.Database database = TestPostgres.shared().freshDatabase();
        assertThat(start(
                        "--passerelle.home=" + home.folder(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--server.port=0",
                        "--management.server.port=0"))
                .isEqualTo(1);
        // The JDK warns there too, of a library that reaches into it.
        assertThat(Files.readAllLines(folder.resolve("errors")).stream().filter(line -> !line.startsWith("WARNING: ")))
                .containsExactly("config/hops.yaml:" + home.line(hops, "  stripe-mandate:")
                        + ": hop 'stripe-mandate' is served by an adapter that calls 'stripe', and is declared"
                        + " otherwise: write recipient: stripe and deliver-to: provider:stripe");
        assertThat(Files.readString(folder.resolve("output"))).doesNotContain("\tat ");
    }

    @Test
    void wordsRunACommandAndNothingElse() throws Exception {
        assertThat(start("policy", "explan")).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("errors")))
                .startsWith("unknown command 'policy explan': did you mean 'policy explain'?\n");
        assertThat(start("help")).isZero();
        assertThat(Files.readString(folder.resolve("errors"))).isEmpty();
        assertThat(Files.readString(folder.resolve("output")))
                .contains("  policy explain [", "  policy network [")
                .doesNotContain("Spring", "DEBUG", "INFO");
    }

    /** Runs the program with its streams in two files of the folder, and gives its exit code. */
    private int start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1"));
        String onlyTheHub = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", onlyTheHub, "eu.passerelle.Start"));
        command.addAll(List.of(arguments));
        Process hub = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(hub.waitFor(START_SECONDS, TimeUnit.SECONDS)).isTrue();
        return hub.exitValue();
    }

    @Test
    void theHomeIsWhereSpringAndTheHubReadTheirConfiguration() {
        TestHome home = TestHome.in(folder);
        home.write(
                        "config/application.yaml",
                        home.read("config/application.yaml") + "spring:\n"
                                + "  datasource:\n"
                                + "    url:"
                                + " jdbc:postgresql://db.example.org/hub?ssl=true\n"
                                + "camel:\n"
                                + "  component:\n"
                                + "    kafka:\n"
                                + "      brokers: b1.example.org:9093,b2.example.org\n")
                .with(
                        "config/recipients.yaml",
                        "  postgresql:\n",
                        "  postgresql:\n    endpoints: {database: \"postgresql://db.example.org\"}\n")
                .with(
                        "config/recipients.yaml",
                        "  kafka:\n",
                        "  kafka:\n"
                                + "    endpoints: {b1: \"kafka://b1.example.org:9093\", b2:"
                                + " \"kafka://b2.example.org\"}\n");
        try (ConfigurableApplicationContext hub = start()) {
            assertThat(hub.getBean(Recipients.class).allowedAddresses())
                    .containsExactlyInAnyOrder(
                            new Recipients.Address("127.0.0.1", 9),
                            new Recipients.Address("db.example.org", 5432),
                            new Recipients.Address("b1.example.org", 9093),
                            new Recipients.Address("b2.example.org", 9092));
            assertThat(hub.getBean(Recipients.class).endpoint("stripe", "api")).hasToString("http://127.0.0.1:9");
            assertThat(hub.getBean(Creditors.class).all()).hasSize(2);
        }
    }

    @Test
    void whatTheStartCheckedIsWhatTheHubRunsOn() {
        TestHome home = TestHome.in(folder);
        SpringApplicationBuilder builder = rooms().initializers(
                        new StartCheck(),
                        context -> home.write(
                                "config/creditors/aide-et-soleil.yaml", "changed after the check: and never read"));
        try (ConfigurableApplicationContext hub = builder.run("--passerelle.home=" + folder)) {
            assertThat(hub.getBean(Creditors.class).all()).hasSize(2);
            assertThat(hub.getBean(Policy.class).hops()).isNotEmpty();
        }
    }

    @Test
    void thePolicyDecidesForEachCreditorAndKnowsWhatItWasReadFrom() {
        TestHome.in(folder);
        try (ConfigurableApplicationContext hub = start()) {
            Policy policy = hub.getBean(Policy.class);
            assertThat(policy.decide(policy.hop("stripe-collection"), new Creditor("aide-et-soleil")))
                    .isInstanceOf(Allowed.class);
            assertThat(policy.decide(policy.hop("stripe-collection"), new Creditor("jours-heureux")))
                    .isInstanceOf(Refused.class);
            assertThat(policy.decide(policy.hop("stripe-collection"), new Creditor("nobody")))
                    .isInstanceOf(Refused.class);
            assertThat(policy.versions())
                    .containsOnlyKeys("adequacy.yaml", "catalogue.yaml", "hops.yaml", "recipients.yaml")
                    .allSatisfy((file, digest) -> assertThat(digest).matches("[0-9a-f]{64}"));
        }
    }

    @Test
    void routesOfTheHomeGoBeforeThoseOfTheJar() throws IOException {
        TestHome.in(folder);
        try (ConfigurableApplicationContext hub = start()) {
            assertThat(hub.getEnvironment().getProperty("camel.main.routes-include-pattern"))
                    .contains("classpath:routes/invoice/invoice-accept.camel.yaml,")
                    .contains("classpath:routes/policy/work.camel.yaml")
                    .doesNotContain("*");
        }
        Files.createDirectories(folder.resolve("routes"));
        try (ConfigurableApplicationContext hub = start()) {
            assertThat(hub.getEnvironment().getProperty("camel.main.routes-include-pattern"))
                    .isEqualTo("file:" + folder + "/routes/**/*.camel.yaml");
        }
    }

    private ConfigurableApplicationContext start() {
        return rooms().run("--passerelle.home=" + folder);
    }

    private static SpringApplicationBuilder rooms() {
        return new SpringApplicationBuilder(ReadingRooms.class, Clocks.class).web(WebApplicationType.NONE);
    }
}
