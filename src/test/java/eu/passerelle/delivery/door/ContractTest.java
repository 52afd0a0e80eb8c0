package eu.passerelle.delivery.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents of the contract and what the routes serve are the same, both ways. */
class ContractTest {

    @Test
    void openApiAndTheRestRoutesSayTheSame() throws IOException {
        assertThat(Contract.read().operations()).isEqualTo(served()).isNotEmpty();
    }

    @Test
    void eachOutTopicHasItsRelayAndEachInTopicItsIntake() throws IOException {
        JsonNode channels = Contract.YAML
                .readTree(Path.of("docs", "contracts", "asyncapi.yaml").toFile())
                .path("channels");
        Set<String> declared = new TreeSet<>();
        channels.fieldNames().forEachRemaining(declared::add);
        Set<String> routed = new TreeSet<>();
        for (JsonNode entry : entries()) {
            JsonNode from = entry.path("route").path("from");
            String uri = from.path("uri").asText();
            if (uri.startsWith("outbox:")) {
                routed.add(uri.substring("outbox:".length()));
            } else if (uri.equals("kafka")) {
                routed.add(from.path("parameters").path("topic").asText());
            }
        }
        assertThat(routed).isEqualTo(declared).isNotEmpty();
    }

    @Test
    void everyEventOfTheDocumentHasItsSchema() throws IOException {
        Set<String> used = new HashSet<>();
        Contract.YAML
                .readTree(Path.of("docs", "contracts", "asyncapi.yaml").toFile())
                .path("components")
                .path("messages")
                .forEach(
                        message -> used.add(message.path("payload").path("$ref").asText()));
        try (Stream<Path> files = Files.list(Path.of("docs", "contracts", "events"))) {
            Set<String> there = files.map(file -> "events/" + file.getFileName())
                    .filter(name -> name.endsWith(".v1.schema.json"))
                    .collect(java.util.stream.Collectors.toSet());
            assertThat(there).isEqualTo(used).isNotEmpty();
        }
    }

    /** The options that camel-kafka 4.18.0 neither loses nor skips with; any other choice loses records. */
    @Test
    void everyRecordIntakeReadsAtLeastOnce() throws IOException {
        int seen = 0;
        for (JsonNode entry : entries()) {
            JsonNode from = entry.path("route").path("from");
            if (!from.path("uri").asText().startsWith("kafka")) {
                continue;
            }
            seen++;
            JsonNode options = from.path("parameters");
            assertThat(options.path("autoCommitEnable").asBoolean(true)).isFalse();
            assertThat(options.path("allowManualCommit").asBoolean()).isTrue();
            assertThat(options.path("breakOnFirstError").asBoolean()).isTrue();
            assertThat(options.path("batching").asBoolean()).isTrue();
            assertThat(options.path("autoOffsetReset").asText()).isEqualTo("earliest");
            assertThat(options.path("groupId").asText()).isEqualTo("passerelle");
            JsonNode steps = from.path("steps");
            assertThat(steps.path(steps.size() - 1).path("bean").path("ref").asText())
                    .isEqualTo("recordOffsets");
        }
        assertThat(seen).isEqualTo(2);
    }

    private static Set<String> served() throws IOException {
        Set<String> served = new TreeSet<>();
        for (JsonNode entry : entries()) {
            JsonNode rest = entry.path("rest");
            for (Map.Entry<String, JsonNode> method : rest.properties()) {
                if (method.getValue().isArray()) {
                    method.getValue()
                            .forEach(verb -> served.add(method.getKey() + " "
                                    + rest.path("path").asText()
                                    + verb.path("path").asText() + " "
                                    + sorted(verb.path("produces").asText())));
                }
            }
        }
        return served;
    }

    private static String sorted(String types) {
        return String.join(",", new TreeSet<>(Arrays.asList(types.split(","))));
    }

    private static List<JsonNode> entries() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .flatMap(file -> {
                        try {
                            return Contract.YAML.readTree(file.toFile()).valueStream();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
