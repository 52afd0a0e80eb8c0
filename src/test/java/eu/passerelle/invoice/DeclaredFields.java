package eu.passerelle.invoice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import eu.passerelle.privacy.Field;
import eu.passerelle.privacy.Treatment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What {@code config/hops.yaml} lets each hop disclose. */
public final class DeclaredFields {
    private DeclaredFields() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record HopsFile(Map<String, HopEntry> hops) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record HopEntry(Map<String, String> discloses) {}

    public static Map<String, Map<Field, Treatment>> byHop() {
        Map<String, Map<Field, Treatment>> all = new HashMap<>();
        try {
            HopsFile file =
                    new YAMLMapper().readValue(Path.of("config", "hops.yaml").toFile(), HopsFile.class);
            file.hops().forEach((name, hop) -> {
                Map<Field, Treatment> fields = new HashMap<>();
                hop.discloses()
                        .forEach((field, treatment) -> fields.put(
                                new Field(field),
                                Treatment.valueOf(
                                        treatment.toUpperCase(Locale.ROOT).replace('-', '_'))));
                all.put(name, fields);
            });
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
