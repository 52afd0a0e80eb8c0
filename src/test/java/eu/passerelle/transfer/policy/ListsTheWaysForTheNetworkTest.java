package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import eu.passerelle.settings.Command.Exit;
import eu.passerelle.settings.TestCommandLine;
import eu.passerelle.settings.TestCommandLine.Answer;
import eu.passerelle.settings.TestHome;
import eu.passerelle.transfer.Recipients;
import eu.passerelle.transfer.Recipients.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

class ListsTheWaysForTheNetworkTest {
    private static final String HUB = "config/application.yaml";

    @TempDir
    Path folder;

    private TestHome home;

    /** The rooms that make the tripwire's list. */
    @ComponentScan({"eu.passerelle.settings", "eu.passerelle.transfer.policy"})
    static class ReadingRooms {
        @Bean
        Clock businessClock() {
            return Clock.systemUTC();
        }
    }

    @BeforeEach
    void aHomeWithNamesAndAddresses() {
        home = TestHome.in(folder);
        everyProviderAt("http://127.0.0.1:9", "https://api.example.org");
        home.with(
                        "config/recipients.yaml",
                        "  postgresql:\n",
                        "  postgresql:\n    endpoints: {database: \"postgresql://10.1.2.3\"}\n")
                .with(
                        "config/recipients.yaml",
                        "  kafka:\n",
                        "  kafka:\n    endpoints: {broker: \"kafka://[fd00::7]:9092\"}\n")
                .write(
                        HUB,
                        home.read(HUB) + "spring:\n  datasource:\n    url: jdbc:postgresql://10.1.2.3/hub\n"
                                + "camel:\n  component:\n    kafka:\n      brokers: localhost:9093,[fd00::7]:9092\n");
    }

    private void everyProviderAt(String before, String since) {
        String recipients = "config/recipients.yaml";
        home.write(recipients, home.read(recipients).replace(before, since));
    }

    private Answer ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of("policy", "network"));
        all.addAll(List.of(arguments));
        return new TestCommandLine(home, LocalDate.of(2026, 3, 2), List.of(new NetworkList()))
                .ask(all.toArray(String[]::new));
    }

    @Test
    void theListIsTheTripwiresOwn() throws Exception {
        JsonNode ways =
                new ObjectMapper().readTree(String.join("", ask("--json").out()));
        List<Address> listed = new ArrayList<>();
        ways.forEach(way ->
                listed.add(new Address(way.get("host").asText(), way.get("port").asInt())));
        try (ConfigurableApplicationContext hub = new SpringApplicationBuilder(ReadingRooms.class)
                .web(WebApplicationType.NONE)
                .run("--passerelle.home=" + folder)) {
            assertThat(listed)
                    .hasSize(4)
                    .containsExactlyInAnyOrderElementsOf(hub.getBean(Recipients.class).allowedAddresses().stream()
                            .map(address -> new Address(address.host().replaceAll("[\\[\\]]", ""), address.port()))
                            .toList());
        }
    }

    @Test
    void aRecipientThatNoHopSendsToIsNotReached() {
        String idle = """
              idle:
                role: processor
                entities: []
                endpoints: {api: "https://api.idle.example.org"}
                hosting: {unconfirmed: "where"}
                remote-access: {unconfirmed: "from where"}
                sub-processors: {complete: {unconfirmed: "who"}}
            """;
        List<String> before = ask("--json").out();
        home.write("config/recipients.yaml", home.read("config/recipients.yaml") + idle);
        assertThat(ask("--json").out()).isEqualTo(before);
    }

    @Test
    void nftablesLetsOutWhatIsListedAndNothingElse() {
        Answer answer = ask();
        assertThat(answer.exit()).isEqualTo(Exit.FINE);
        String rules = String.join("\n", answer.out());
        assertThat(rules)
                .contains(
                        "        jump hub",
                        "#   localhost:9093\n",
                        "elements = { 10.1.2.3 . 5432 }",
                        "elements = { fd00::7 . 9092 }",
                        "#   api.example.org:443  CLOSED by these rules: no address, print with --resolve",
                        "ip daddr . tcp dport @allowed4 accept",
                        "counter reject with icmpx type admin-prohibited")
                .doesNotContain("skuid", "127.0.0.1");
        assertThat(Stream.of("{", "}").map(sign -> rules.split(Pattern.quote(sign), -1).length))
                .containsOnly(rules.split("\\{", -1).length);
        assertThat(String.join("\n", ask("--user", "passerelle").out()))
                .contains("        meta skuid \"passerelle\" jump hub");
        assertThat(ask("--user", "a\" accept").exit()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void nftItselfAcceptsTheRules() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/sbin/nft")))
                .as("nft is not installed here: its syntax is not checked")
                .isTrue();
        for (List<String> arguments : List.of(List.<String>of(), List.of("--user", "root"))) {
            Path rules = folder.resolve("rules.nft");
            Files.write(rules, ask(arguments.toArray(String[]::new)).out());
            Process nft = new ProcessBuilder("/usr/sbin/nft", "-c", "-f", rules.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(nft.getInputStream().readAllBytes());
            assertThat(nft.waitFor()).as(said).isZero();
        }
    }

    @Test
    void aNetworkPolicyClosesAllAndOpensTheAddresses() throws Exception {
        JsonNode policy = new YAMLMapper()
                .readTree(String.join("\n", ask("--format", "kubernetes").out()));
        assertThat(policy.get("kind").asText()).isEqualTo("NetworkPolicy");
        JsonNode spec = policy.get("spec");
        assertThat(spec.get("policyTypes").toString()).isEqualTo("[\"Egress\"]");
        assertThat(spec.get("egress").findValuesAsText("cidr")).containsExactly("10.1.2.3/32", "fd00::7/128");
        assertThat(spec.get("egress").findValuesAsText("port")).containsExactly("53", "53", "5432", "9092");
        assertThat(spec.get("egress"))
                .allSatisfy(
                        rule -> assertThat(rule.has("to") && rule.has("ports")).isTrue());
    }

    @Test
    void aCiliumPolicyKeepsTheNames() throws Exception {
        JsonNode policy = new YAMLMapper()
                .readTree(String.join("\n", ask("--format", "cilium").out()));
        assertThat(policy.get("kind").asText()).isEqualTo("CiliumNetworkPolicy");
        JsonNode egress = policy.get("spec").get("egress");
        assertThat(egress.findValuesAsText("matchName")).containsExactly("api.example.org", "api.example.org");
        assertThat(egress.findValues("toCIDR").toString()).isEqualTo("[[\"10.1.2.3/32\"], [\"fd00::7/128\"]]");
    }

    @Test
    void aPolicySaysWhatItLeavesOutAndWhomItIsFor() {
        for (String format : List.of("kubernetes", "cilium")) {
            String said = String.join("\n", ask("--format", format).out());
            assertThat(said)
                    .contains("#   localhost:9093  stays in the pod, and needs no rule")
                    .contains("policy network --format " + format)
                    .contains("| kubectl apply -f -");
            assertThat(ask("--format", format, "--user", "passerelle").err().getFirst())
                    .isEqualTo("option '--user' is of nftables: " + format + " knows pods and no users");
        }
        assertThat(ask("--format", "kubernetes").out())
                .contains("#   api.example.org:443  CLOSED by these rules: no address, print with --resolve");
    }

    /** Without any rule Cilium would let everything out. */
    @Test
    void aCiliumPolicyOfNoNamesAsksForNoneAndStillCloses() throws Exception {
        everyProviderAt("https://api.example.org", "http://127.0.0.1:9");
        JsonNode addresses = cilium();
        assertThat(addresses.findValuesAsText("matchName")).isEmpty();
        assertThat(addresses.findValues("port")).hasSize(2);
        home.with(HUB, "jdbc:postgresql://10.1.2.3/hub", "jdbc:postgresql://localhost/hub")
                .with(HUB, "localhost:9093,[fd00::7]:9092", "localhost:9093")
                .with("config/recipients.yaml", "    endpoints: {database: \"postgresql://10.1.2.3\"}\n", "")
                .with("config/recipients.yaml", "    endpoints: {broker: \"kafka://[fd00::7]:9092\"}\n", "");
        assertThat(cilium().toString()).isEqualTo("[{}]");
    }

    private JsonNode cilium() throws Exception {
        return new YAMLMapper()
                .readTree(String.join("\n", ask("--format", "cilium").out()))
                .get("spec")
                .get("egress");
    }

    @Test
    void namesAreLookedUpOnlyWhenAskedFor() {
        everyProviderAt("https://api.example.org", "https://localhost.localdomain.invalid");
        assertThat(ask().exit()).isEqualTo(Exit.FINE);
        Answer resolved = ask("--resolve");
        assertThat(resolved.exit()).isEqualTo(Exit.FAULTS);
        assertThat(resolved.err())
                .containsExactly("localhost.localdomain.invalid: the name has no address now, and is left out");
        assertThat(ask("--format", "iptables").err().getFirst())
                .isEqualTo("unknown format 'iptables': write nftables, kubernetes or cilium");
    }
}
