package eu.passerelle.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the flows keep of a person is declared: in the catalogue, and by the inbound hop through which it came. */
class KeptFieldsTest {
    private static final Pattern FIELD = Pattern.compile("\"((?:payer|account|beneficiary)\\.[a-z0-9-]+)\"");

    /** Made here of what came in, or of another hop's answer. */
    private static final Set<String> MADE_HERE = Set.of("payer.name", "payer.reference");

    /** The second line of an address was kept, and neither the catalogue nor a hop knew of it. */
    @Test
    void everyPersonalFieldThatAFlowNamesIsInTheCatalogueAndComesThroughAHop() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String flow : List.of("invoice", "mandate")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/eu/passerelle", flow))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    named.addAll(fields(Files.readString(file)));
                }
            }
        }
        assertThat(named).contains("payer.family-name", "account.iban");
        JsonNode catalogue = yaml("catalogue.yaml").path("fields");
        Set<String> incoming = new TreeSet<>(MADE_HERE);
        for (JsonNode hop : yaml("hops.yaml").path("hops")) {
            if (hop.path("direction").asText().equals("in")) {
                hop.path("discloses").fieldNames().forEachRemaining(incoming::add);
            }
        }
        assertThat(named).allMatch(catalogue::has).isSubsetOf(incoming);
    }

    @Test
    void aFieldIsFoundInASource() {
        assertThat(fields("add(values, subject, \"payer.shoe-size\", payer.shoeSize());"))
                .containsExactly("payer.shoe-size");
    }

    private static Set<String> fields(String source) {
        Set<String> found = new TreeSet<>();
        FIELD.matcher(source).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static JsonNode yaml(String name) throws IOException {
        return new YAMLMapper().readTree(Path.of("config", name).toFile());
    }
}
