package eu.passerelle.transfer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import eu.passerelle.settings.Faults;
import eu.passerelle.settings.Home;
import eu.passerelle.settings.TestHome;
import eu.passerelle.settings.TransferRule.Opens;
import eu.passerelle.settings.YamlFile;
import eu.passerelle.transfer.TransferDecision.Kind;
import eu.passerelle.transfer.TransferDecision.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code config/}, held against the schemas in {@code docs/contracts/config} and against the readers. */
class ShippedConfigTest {
    private static final Path ROOT = Path.of(System.getProperty("passerelle.basedir", "."));
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS));

    private static final Set<String> FILES_BY_NAME =
            Set.of("application", "recipients", "hops", "catalogue", "adequacy");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "config/application.yaml, application",
        "config/recipients.yaml, recipients",
        "config/hops.yaml, hops",
        "config/catalogue.yaml, catalogue",
        "config/adequacy.yaml, adequacy",
        "config/creditors/example.yaml.sample, creditor"
    })
    void followsItsSchema(String file, String schema) throws IOException {
        assertThat(against(schema, Files.readString(ROOT.resolve(file)))).isEmpty();
    }

    /** Else a compromise of its key would leave it with names that nobody tells it the present ones of. */
    @Test
    void whoeverIsGivenLastingNamesCanBeToldOfNewOnes() throws IOException {
        JsonNode hops = YAML.readTree(ROOT.resolve("config/hops.yaml").toFile()).path("hops");
        Set<String> named = new TreeSet<>();
        hops.properties().forEach(hop -> {
            if (hop.getValue().path("discloses").properties().stream()
                    .anyMatch(field -> field.getValue().asText().equals("pseudonym"))) {
                named.add(hop.getValue().path("recipient").asText());
            }
        });
        assertThat(named)
                .contains("stripe")
                .allSatisfy(recipient -> assertThat(hops.path(recipient + "-translation")
                                .path("recipient")
                                .asText())
                        .as("hop %s-translation, see docs/operate/keys.md", recipient)
                        .isEqualTo(recipient));
    }

    /** Homes of tests and of the sandbox; what stands there as {@code @name@} is filled in when the home is made. */
    @ParameterizedTest
    @MethodSource("filesOfTestHomes")
    void aTestHomeFollowsTheSchemasToo(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".yaml", "");
        String filled = Files.readString(file)
                .replaceAll("@[a-z0-9-]*sha256@", "a0".repeat(32))
                .replaceAll("@[a-z0-9-]*bcrypt@", "\\$2y\\$10\\$" + "a".repeat(53))
                .replaceAll("@[a-z0-9-]*port@", "1")
                .replaceAll("@[a-z0-9-]+@", "filled-in");
        assertThat(against(FILES_BY_NAME.contains(name) ? name : "creditor", filled))
                .isEmpty();
    }

    static List<Path> filesOfTestHomes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("src/test/resources"))) {
            return files.filter(file -> file.toString().matches(".*/home/.*\\.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theReaderTakesWhatTheSchemaTakes() throws IOException {
        TestHome home = TestHome.in(folder)
                .withShippedPolicy()
                .write("config/application.yaml", Files.readString(ROOT.resolve("config/application.yaml")))
                .write(
                        "config/creditors/example.yaml",
                        Files.readString(ROOT.resolve("config/creditors/example.yaml.sample")))
                .withEnvironment(name -> name.equals("PASSERELLE_KEY_ENCRYPTION_KEY")
                        ? "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
                        : "secret of " + name);
        assertThat(home.faults(new PolicyFiles())).isEmpty();
    }

    @Test
    void theShippedRecipientsLackOnlyWhatTheOperatorMustConfirmOfTheStorages() throws IOException {
        TestHome home = TestHome.in(folder)
                .write("config/recipients.yaml", Files.readString(ROOT.resolve("config/recipients.yaml")));
        assertThat(home.faults(new PolicyFiles()))
                .isNotEmpty()
                .allMatch(line -> line.matches("config/recipients.yaml:[0-9]+: storage refused: "
                        + "(postgresql|kafka|logs|keys), .*; write it in your home's config/recipients.yaml"));
    }

    /** Whatever the reader calls unknown, misspelt or missing, the schema refuses too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipients | recipients: {x: {}}",
                "recipients | recipients: {}; extra: 1",
                "recipients | recipient: {}",
                "hops | hops: {x: {direction: sideways}}",
                "hops | hops: {x: {direction: out, recipient: a, purpose: b, legal-basis: c, discloses: {}}}",
                "catalogue | purposes: {}; fields: {name: {}}",
                "catalogue | purposes: {x: {legal-bases: [habit], keep: {months: 1, from: a}}}; fields: {}",
                "adequacy | territories: {eea: [FR]}",
                "creditor | legal-name: a",
                "creditor | legal-name: a; trade-name: b; rails: {stripe: {api-key: sk_live, webhook-secrets:"
                        + " [env:A]}}",
                "creditor | legal-name: a; trade-name: b; transfers: {stripe: safeguards}",
                "application | passerelle: {keys: {key-encryption-key: 'env:A'}, other: 1}",
                "application | passerelle: {keys: {key-encryption-key: {transit: a}}}",
                "application | passerelle: {keys: {key-encryption-key: {pkcs11: a, token: 'env:A'}}}",
                "application | passerelle: {keys: {key-encryption-key: 'env:A', previous-key: 'env:A'}}",
                "application | passerelle: {}"
            })
    void schemaAndReaderRefuseAlike(String schema, String lines) throws IOException {
        String yaml = lines.replace("; ", "\n") + "\n";
        assertThat(against(schema, yaml)).isNotEmpty();
        String file = schema.equals("creditor") ? "config/creditors/other.yaml" : "config/" + schema + ".yaml";
        assertThat(TestHome.in(folder).write(file, yaml).faults(new PolicyFiles()))
                .anyMatch(line -> line.startsWith(file + ":"));
    }

    /** What nobody confirmed refuses, however far a creditor's officer opens it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stripe",
                "gocardless",
                "lemonway",
                "compta-com",
                "accountant",
                "payroll-office",
                "telemanagement",
                "bank",
                "core"
            })
    void aShippedRecipientIsRefusedUntilTheOperatorConfirmsIt(String id) {
        Home home = Home.of(ROOT);
        Faults faults = new Faults();
        AdequacyTable table =
                AdequacyFile.read(YamlFile.read(home.own(AdequacyFile.PATH).orElseThrow(), faults));
        Party shipped = new RecipientsFile(table)
                .read(YamlFile.read(home.own(RecipientsFile.PATH).orElseThrow(), faults))
                .get(id)
                .value()
                .party();
        assertThat(faults.all()).isEmpty();
        assertThat(Verdicts.reasons(Invented.decide(
                        Invented.decider(shipped, table),
                        "collect",
                        Invented.opened(Opens.SAFEGUARDS),
                        LocalDate.of(2026, 12, 1))))
                .extracting(Reason::kind)
                .contains(Kind.UNCONFIRMED);
    }

    @Test
    void everyFactHasASourceAndADayThatIsPast() {
        Faults faults = new Faults();
        Home home = Home.of(ROOT);
        AdequacyTable table =
                AdequacyFile.read(YamlFile.read(home.own(AdequacyFile.PATH).orElseThrow(), faults));
        Set<Evidence> evidence = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        table.decisions().forEach(row -> evidence.add(row.evidence()));
        new RecipientsFile(table)
                .read(YamlFile.read(home.own(RecipientsFile.PATH).orElseThrow(), faults))
                .values()
                .forEach(recipient ->
                        recipient.value().party().entities().forEach(entity -> evidence.add(entity.evidence())));
        assertThat(faults.all()).isEmpty();
        assertThat(evidence)
                .isNotEmpty()
                .allMatch(given -> !given.source().contains("invented"))
                .allMatch(given -> given.readOn().getYear() == 2026);
    }

    private static Set<String> against(String schema, String yaml) throws IOException {
        Path file = ROOT.resolve("docs/contracts/config/" + schema + ".schema.json");
        JsonSchema rules = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(file));
        return rules.validate(YAML.readTree(yaml)).stream()
                .map(ValidationMessage::toString)
                .collect(Collectors.toSet());
    }
}
