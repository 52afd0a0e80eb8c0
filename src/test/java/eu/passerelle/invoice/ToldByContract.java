package eu.passerelle.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds every event that waits for core against its schema in {@code docs/contracts/events}. */
final class ToldByContract {
    private static final Path EVENTS = Path.of("docs", "contracts", "events");
    private static final String SUFFIX = ".schema.json";
    private final JsonSchemaFactory factory;

    ToldByContract() {
        Map<String, String> schemas = new HashMap<>();
        try (Stream<Path> files = Files.list(EVENTS)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                schemas.put(
                        "urn:passerelle:schema:" + name.substring(0, name.length() - SUFFIX.length()),
                        Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(schemas)));
    }

    private record Told(String type, String body) {}

    void check(JdbcClient jdbc) {
        List<Told> all = jdbc.sql("""
            select convert_from(body, 'UTF8')::json ->> 'type' as type, convert_from(body, 'UTF8') as body
              from outbox order by id\
            """)
                .query((row, index) -> new Told(row.getString("type"), row.getString("body")))
                .list();
        for (Told told : all) {
            String name = told.type().substring("eu.passerelle.".length());
            assertThat(EVENTS.resolve(name + SUFFIX)).exists();
            assertThat(factory.getSchema(SchemaLocation.of("urn:passerelle:schema:" + name))
                            .validate(told.body(), InputFormat.JSON))
                    .as("%s", told.body())
                    .isEmpty();
        }
    }
}
