package eu.passerelle.delivery.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import eu.passerelle.delivery.Fault;
import eu.passerelle.money.CardNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The JSON schemas of {@code docs/contracts/events}, as they are shipped. What is found wrong is told by pointer, the
 * schema's own keyword and the schema's own limit: a validator's message would quote the value.
 */
@Component
class EventSchemas {
    private static final String PLACE = "classpath*:contracts/events/*.schema.json";
    private static final String NAME = "urn:passerelle:schema:";
    private static final int FAULTS_MAX = 50;

    private final Map<String, JsonSchema> byName = new HashMap<>();

    EventSchemas() {
        Map<String, String> texts = read();
        JsonMetaSchema meta = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .format(new FreeText())
                .build();
        JsonSchemaFactory factory = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012))
                .defaultMetaSchemaIri(meta.getIri())
                .metaSchema(meta)
                .schemaLoaders(loaders -> loaders.schemas(texts))
                .build();
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ROOT)
                .pathType(PathType.JSON_POINTER)
                // Java's $ would let a line break pass at the end.
                .regularExpressionFactory(text -> {
                    Pattern pattern = Pattern.compile(text);
                    return value -> pattern.matcher(value).matches();
                })
                .build();
        for (String name : texts.keySet()) {
            JsonSchema schema = factory.getSchema(SchemaLocation.of(name), config);
            schema.initializeValidators();
            byName.put(name.substring(NAME.length()), schema);
        }
    }

    /** What is wrong with the envelope alone. */
    List<Fault> envelope(JsonNode event) {
        return faults(require("cloudevent"), event);
    }

    /** What is wrong with an event of this type, envelope and data. */
    List<Fault> event(String shortName, JsonNode event) {
        return faults(require(shortName + EventTypes.VERSION), event);
    }

    private JsonSchema require(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalStateException("no schema contracts/events/" + name + ".schema.json"));
    }

    private static List<Fault> faults(JsonSchema schema, JsonNode event) {
        Set<ValidationMessage> found = schema.validate(event);
        return found.stream()
                .map(EventSchemas::fault)
                .distinct()
                .limit(FAULTS_MAX)
                .toList();
    }

    private static Fault fault(ValidationMessage found) {
        String pointer = found.getInstanceLocation().toString();
        JsonNode limit = found.getSchemaNode();
        String keyword = found.getType();
        return switch (keyword) {
            case "required" -> new Fault(pointer + "/" + found.getProperty(), "required", "is required and missing");
            case "type" -> new Fault(pointer, "type", "must be of type " + limit);
            case "enum", "const" -> new Fault(pointer, keyword, "must be " + limit);
            case "pattern" -> new Fault(pointer, "pattern", "must be of the form " + limit.asText());
            case "format" ->
                FreeText.NAME.equals(limit.asText())
                        ? new Fault(pointer, "card-number", "looks like a card number, which must never be sent")
                        : new Fault(pointer, "format", "must be a " + limit.asText() + " of ISO 8601");
            default -> new Fault(pointer, keyword, "must keep to " + keyword + " " + limit);
        };
    }

    private static Map<String, String> read() {
        Map<String, String> texts = new HashMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(PLACE)) {
                String fileName = String.valueOf(file.getFilename());
                texts.put(
                        NAME + fileName.substring(0, fileName.length() - ".schema.json".length()),
                        file.getContentAsString(StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return texts;
    }

    /** Text that a person typed: no card number may be in it. */
    private static final class FreeText implements Format {
        static final String NAME = "free-text";

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return !CardNumbers.looksLikeCardNumber(value);
        }
    }
}
