package eu.passerelle.delivery.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.delivery.Fault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** The parse line: bytes to a tree once, and a tree to a flow's record. Strict, and silent about values. */
@Component
class EventJson {
    private static final int NESTING_MAX = 24;
    private static final int TEXT_LENGTH_MAX = 100_000;
    private static final int NUMBER_LENGTH_MAX = 40;

    private final JsonMapper mapper;

    EventJson(MeterRegistry meters) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(NESTING_MAX)
                        .maxStringLength(TEXT_LENGTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        Counter dropped = Counter.builder("passerelle.intake.dropped.fields")
                .description("fields that core sent and no intake declares; they were dropped at the door")
                .register(meters);
        this.mapper = JsonMapper.builder(factory)
                .findAndAddModules()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addHandler(new DroppedFields(dropped))
                .build();
    }

    /** Empty node when it is no JSON at all: no exception of a parser goes further, since it quotes what it read. */
    JsonNode tree(byte[] body) throws NotJson {
        try {
            JsonNode tree = mapper.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw new NotJson();
            }
            return tree;
        } catch (IOException notJson) {
            throw new NotJson();
        }
    }

    /** The declared fields. What a record's constructor refuses is a fault at its pointer. */
    <T extends Record> Shaped<T> shape(JsonNode data, Class<T> shape) {
        try {
            return new Shaped.Right<>(mapper.treeToValue(data, shape));
        } catch (JsonProcessingException wrong) {
            return new Shaped.Wrong<>(
                    List.of(new Fault(pointer(wrong), "shape", "is not in the form that the schema declares")));
        }
    }

    private static String pointer(JsonProcessingException wrong) {
        StringBuilder pointer = new StringBuilder("/data");
        if (wrong instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                // Only declared names reach this: unknown fields were dropped before.
                pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
        }
        return pointer.toString();
    }

    /** What came of reading a record. */
    sealed interface Shaped<T extends Record> {
        record Right<T extends Record>(T data) implements Shaped<T> {}

        record Wrong<T extends Record>(List<Fault> faults) implements Shaped<T> {
            public Wrong {
                faults = List.copyOf(faults);
            }
        }
    }

    /** Not JSON; says nothing of what it was. */
    static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    private static final class DroppedFields extends DeserializationProblemHandler {
        private final Counter dropped;

        DroppedFields(Counter dropped) {
            this.dropped = dropped;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String propertyName)
                throws IOException {
            dropped.increment();
            parser.skipChildren();
            return true;
        }
    }
}
