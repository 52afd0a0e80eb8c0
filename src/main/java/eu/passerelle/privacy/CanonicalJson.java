package eu.passerelle.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Records as JSON with one spelling: sorted keys, no white space, absent values left out, dates in ISO 8601. The same
 * content gives the same bytes, which is what digests and stored requests need.
 */
public final class CanonicalJson {
    private final JsonMapper mapper;
    private final ObjectWriter writer;

    private CanonicalJson(SimpleModule personal) {
        mapper = JsonMapper.builder()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(personal)
                .build();
        writer = mapper.writer();
    }

    /** For records of plain values: a sealed value or a personal text in them is a bug and throws. */
    public static CanonicalJson plain() {
        return new CanonicalJson(new SimpleModule("plain")
                .addSerializer(new Refuses<>(PersonalText.class))
                .addSerializer(refusesSealed()));
    }

    /** For what is locked at once: personal texts are written in clear. For this package alone. */
    static CanonicalJson insideTheLock() {
        return new CanonicalJson(
                new SimpleModule("inside-the-lock").addSerializer(new InClear()).addSerializer(refusesSealed()));
    }

    private static Refuses<?> refusesSealed() {
        return new Refuses<>(Sealed.class);
    }

    public byte[] write(Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            // Not kept as the cause: its message may quote the value.
            throw new IllegalStateException(value.getClass().getSimpleName() + " cannot be written as JSON");
        }
    }

    public <T> T read(byte[] json, Class<T> shape) {
        ObjectReader reader = mapper.readerFor(shape);
        try {
            return reader.readValue(json);
        } catch (IOException e) {
            // Not kept as the cause: its message may quote the value.
            throw new IllegalStateException("what was stored is no " + shape.getSimpleName());
        }
    }

    private static final class InClear extends StdSerializer<PersonalText> {
        private static final long serialVersionUID = 1L;

        InClear() {
            super(PersonalText.class);
        }

        @Override
        public void serialize(PersonalText value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.text());
        }
    }

    private static final class Refuses<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        Refuses(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            throw new IllegalStateException("a closed value cannot be written as JSON");
        }
    }
}
