package eu.passerelle.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the restated parameters with Stripe's published contract; needs {@code -Dpasserelle.specs}. */
class KnowsOnlyStripesParametersTest {
    private static JsonNode contract;

    record Served(String op, Parameters parameters) {
        @Override
        public String toString() {
            return op;
        }
    }

    static List<Served> served() {
        return List.of(
                new Served("Customer.create", StripeParameters.CUSTOMER_CREATE),
                new Served("Customer.update", StripeParameters.CUSTOMER_UPDATE),
                new Served("Customer.list", StripeParameters.CUSTOMER_LIST),
                new Served("Customer.retrieve", StripeParameters.EXPAND),
                new Served("Customer.delete", StripeParameters.NONE),
                new Served("CustomerPaymentMethod.list", StripeParameters.CUSTOMER_METHODS),
                new Served("PaymentMethod.create", StripeParameters.METHOD_CREATE),
                new Served("PaymentMethod.retrieve", StripeParameters.EXPAND),
                new Served("PaymentMethod.attach", StripeParameters.METHOD_ATTACH),
                new Served("PaymentMethod.detach", StripeParameters.EXPAND),
                new Served("SetupIntent.create", StripeParameters.SETUP_CREATE),
                new Served("SetupIntent.list", StripeParameters.SETUP_LIST),
                new Served("SetupIntent.retrieve", StripeParameters.RETRIEVE_INTENT),
                new Served("Mandate.retrieve", StripeParameters.EXPAND),
                new Served("PaymentIntent.create", StripeParameters.INTENT_CREATE),
                new Served("PaymentIntent.list", StripeParameters.INTENT_LIST),
                new Served("PaymentIntent.retrieve", StripeParameters.RETRIEVE_INTENT),
                new Served("PaymentIntent.cancel", StripeParameters.INTENT_CANCEL),
                new Served("Charge.list", StripeParameters.CHARGE_LIST),
                new Served("Charge.retrieve", StripeParameters.EXPAND),
                new Served("Refund.create", StripeParameters.REFUND_CREATE),
                new Served("Refund.list", StripeParameters.REFUND_LIST),
                new Served("Refund.retrieve", StripeParameters.EXPAND),
                new Served("Event.list", StripeParameters.EVENT_LIST),
                new Served("Event.retrieve", StripeParameters.EXPAND),
                new Served("Payout.list", StripeParameters.PAYOUT_LIST),
                new Served("BalanceTransaction.list", StripeParameters.LINE_LIST));
    }

    @BeforeAll
    static void read() throws IOException {
        String specs = System.getProperty("passerelle.specs", "");
        assumeFalse(specs.isBlank(), "passerelle.specs is not set: Stripe's published contract is not at hand");
        contract = new ObjectMapper()
                .readTree(specs().resolve("stripe-contract-2026-07-29.dahlia.json")
                        .toFile());
    }

    private static Path specs() {
        return Path.of(System.getProperty("passerelle.specs", ""), "stripe");
    }

    private static Map<String, JsonNode> published(String op) {
        for (JsonNode endpoint : contract.path("endpoints")) {
            if (endpoint.path("op").asText().equals(op)) {
                Map<String, JsonNode> flat = new TreeMap<>();
                flatten(endpoint.path("params"), "", flat);
                return flat;
            }
        }
        throw new AssertionError("the contract has no " + op);
    }

    private static void flatten(JsonNode params, String parent, Map<String, JsonNode> flat) {
        params.properties().forEach(field -> {
            String path = parent.isEmpty() ? field.getKey() : parent + "[" + field.getKey() + "]";
            flat.put(path, field.getValue());
            flatten(field.getValue().path("properties"), path, flat);
        });
    }

    @ParameterizedTest
    @MethodSource("served")
    void everyParameterIsOneOfStripesOfTheSameKind(Served call) {
        assertThat(wrong(call)).isEmpty();
    }

    private static List<String> wrong(Served call) {
        Map<String, JsonNode> published = published(call.op());
        List<String> wrong = new ArrayList<>();
        for (Parameter ours : call.parameters().all()) {
            JsonNode theirs = published.get(ours.path());
            if (theirs == null || !sameKind(ours, theirs)) {
                wrong.add(ours + " against " + theirs);
            }
        }
        return wrong;
    }

    private static boolean sameKind(Parameter ours, JsonNode theirs) {
        String type = theirs.path("type").asText();
        boolean kind =
                switch (ours.kind()) {
                    case TEXT -> type.equals("string");
                    case CLEARABLE ->
                        type.equals("string")
                                && theirs.path("clearable_with_empty_string").asBoolean();
                    case INTEGER -> type.equals("integer");
                    case FLAG -> type.equals("boolean");
                    case CHOICE -> (type.equals("enum") && choices(ours, theirs)) || type.equals("boolean or enum");
                    case LIST -> type.equals("List<String>") || type.startsWith("array<");
                    case MAP -> type.equals("Map<String, String>");
                    case HASH -> type.equals("object");
                };
        boolean optionalHere = !ours.required() && !theirs.path("required").asBoolean();
        return kind
                && (optionalHere || ours.required() == theirs.path("required").asBoolean());
    }

    private static boolean choices(Parameter ours, JsonNode theirs) {
        List<String> known = new ArrayList<>();
        theirs.path("enum").forEach(value -> known.add(value.asText()));
        return known.containsAll(ours.choices());
    }

    @Test
    void everyRequiredParameterIsRequiredHere() {
        for (Served call : served()) {
            List<String> required = call.parameters().all().stream()
                    .filter(Parameter::required)
                    .map(Parameter::path)
                    .toList();
            List<String> theirs = new ArrayList<>();
            published(call.op()).forEach((path, node) -> {
                if (node.path("required").asBoolean() && !path.contains("[")) {
                    theirs.add(path);
                }
            });
            assertThat(required).as(call.op()).containsAll(theirs);
        }
    }

    @Test
    void everyEventTypeIsOneOfStripes() {
        List<String> types = new ArrayList<>();
        contract.path("webhook_event_types").forEach(type -> types.add(type.asText()));
        assertThat(types).containsAll(EventTypes.ALL);
    }

    @Test
    void everyErrorCodeIsOneOfStripes() throws IOException {
        List<String> codes = new ArrayList<>();
        new ObjectMapper()
                .readTree(specs().resolve("error-codes.json").toFile())
                .path("codes")
                .forEach(code -> codes.add(code.asText()));
        assertThat(codes).containsAll(Refusal.CODES);
    }

    @Test
    void everyFailureCodeIsOneOfStripes() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(specs().resolve("sepa-failure-codes.json").toFile());
        List<String> codes = new ArrayList<>();
        file.path("failure_codes").forEach(code -> codes.add(code.asText()));
        file.path("also_seen_in_tests").forEach(code -> codes.add(code.asText()));
        assertThat(Stream.of(FailureCode.values()).map(FailureCode::wire)).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void aPlantedParameterIsFound() {
        Parameters planted = Parameters.of(Parameter.text("emial"), Parameter.integer("email"), Parameter.text("name"));
        assertThat(wrong(new Served("Customer.create", planted))).hasSize(2);
    }
}
