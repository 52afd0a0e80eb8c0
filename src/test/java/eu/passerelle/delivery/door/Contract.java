package eu.passerelle.delivery.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code docs/contracts/openapi.yaml}, to hold answers and routes against it. */
final class Contract {
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete", "head");

    private final JsonNode root;

    private Contract(JsonNode root) {
        this.root = root;
    }

    static Contract read() {
        try {
            return new Contract(
                    YAML.readTree(Path.of("docs", "contracts", "openapi.yaml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation with the media types it answers in: {@code post /v1/invoices application/json,…}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(method -> operations.add(method + " " + path.getKey() + " "
                                + produces(path.getValue().path(method)))));
        return operations;
    }

    private String produces(JsonNode operation) {
        Set<String> types = new TreeSet<>();
        operation
                .path("responses")
                .forEach(response ->
                        resolved(response).path("content").fieldNames().forEachRemaining(types::add));
        return String.join(",", types);
    }

    /** What an answer breaks of the contract; empty when it keeps to it. */
    List<String> faults(String method, String path, HttpResponse<String> answer) {
        JsonNode response =
                root.path("paths").path(path).path(method).path("responses").path(String.valueOf(answer.statusCode()));
        if (response.isMissingNode()) {
            return List.of("status " + answer.statusCode() + " is not in the contract");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = resolved(response).path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("media type " + type + " is not in the contract for " + answer.statusCode());
        }
        List<String> faults = new ArrayList<>();
        resolved(response).path("headers").fieldNames().forEachRemaining(header -> {
            if (answer.headers().firstValue(header).isEmpty()) {
                faults.add("header " + header + " is missing");
            }
        });
        try {
            var schema = YAML.createObjectNode();
            schema.setAll((com.fasterxml.jackson.databind.node.ObjectNode) content.path("schema"));
            schema.set("components", root.path("components"));
            JsonSchemaFactory.getInstance(VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(Events.JSON.readTree(answer.body()))
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .forEach(faults::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return faults;
    }

    private JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asText();
        return ref.isEmpty() ? node : root.at(ref.substring(1));
    }
}
