package eu.passerelle.sandbox.gocardless;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An answer in GoCardless' error shape. Nothing was changed and no key was used up. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final transient List<Map<String, String>> errors;
    private final transient Map<String, String> links;

    private Refusal(
            int status, String type, String message, List<Map<String, String>> errors, Map<String, String> links) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.errors = List.copyOf(errors);
        this.links = Map.copyOf(links);
    }

    private static Refusal reasoned(int status, String type, String reason, String message, Map<String, String> links) {
        return new Refusal(status, type, message, List.of(Map.of("reason", reason, "message", message)), links);
    }

    /** The call itself is wrong: 400, 401, 403, 404, 406, 410, 415, 429. */
    static Refusal usage(int status, String reason, String message) {
        return reasoned(status, "invalid_api_usage", reason, message, Map.of());
    }

    static Refusal noSuch() {
        return usage(404, "resource_not_found", "Resource not found");
    }

    /** The resource is not in a state for it. */
    static Refusal state(String reason, String message) {
        return reasoned(422, "invalid_state", reason, message, Map.of());
    }

    static Refusal conflict(String resource) {
        return reasoned(
                409,
                "invalid_state",
                "idempotent_creation_conflict",
                "A resource has already been created with this idempotency key",
                Map.of("conflicting_resource_id", resource));
    }

    static Refusal accountExists(String account) {
        return reasoned(
                409,
                "validation_failed",
                "bank_account_exists",
                "Bank account already exists",
                Map.of("customer_bank_account", account));
    }

    /** @param pointer such as {@code /payments/charge_date} */
    static Refusal field(String pointer, String message) {
        Map<String, String> error = new TreeMap<>();
        error.put("field", pointer.substring(pointer.lastIndexOf('/') + 1));
        error.put("message", message);
        error.put("request_pointer", pointer);
        return new Refusal(422, "validation_failed", "Validation failed", List.of(error), Map.of());
    }

    static Refusal ofServer() {
        return new Refusal(500, "gocardless", "Internal server error", List.of(), Map.of());
    }

    int status() {
        return status;
    }

    ObjectNode body(String requestId) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        error.put("message", getMessage()).put("type", type).put("code", status).put("request_id", requestId);
        String reason = errors.isEmpty() ? type : errors.getFirst().getOrDefault("reason", type);
        error.put("documentation_url", "https://gocardless-simulator.invalid/api-reference#" + reason);
        var list = error.putArray("errors");
        for (Map<String, String> one : errors) {
            ObjectNode node = list.addObject();
            one.forEach(node::put);
            if (!links.isEmpty()) {
                links.forEach(node.putObject("links")::put);
            }
        }
        return body;
    }
}
