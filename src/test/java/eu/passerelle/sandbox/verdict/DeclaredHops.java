package eu.passerelle.sandbox.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the shipped {@code config/hops.yaml} lets each hop to a provider disclose in clear, and which call belongs to
 * which.
 */
final class DeclaredHops {
    private static final Pattern CANCEL = Pattern.compile("/v1/payment_intents/[^/]+/cancel");

    private final Map<String, Set<String>> clear = new HashMap<>();

    private DeclaredHops() {}

    static DeclaredHops shipped() {
        DeclaredHops hops = new DeclaredHops();
        try (InputStream file = DeclaredHops.class.getResourceAsStream("/config/hops.yaml")) {
            if (file == null) {
                throw new IllegalStateException("config/hops.yaml is not on the class path");
            }
            JsonNode root = new YAMLMapper().readTree(file);
            root.path("hops").properties().forEach(hop -> {
                Set<String> fields = new HashSet<>();
                hop.getValue().path("discloses").properties().forEach(field -> {
                    if (field.getValue().asText().equals("clear")) {
                        fields.add(field.getKey());
                    }
                });
                hops.clear.put(hop.getKey(), fields);
            });
            return hops;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean declaresClear(String hop, Canary.Field field) {
        return clear.getOrDefault(hop, Set.of()).stream().anyMatch(field.declared()::contains);
    }

    /** The hop that a call to a rail can only have come through; reading has the hop that discloses least. */
    static Optional<String> ofCall(String rail, String method, String path) {
        return switch (rail) {
            case "stripe" -> ofStripeCall(method, path);
            case "gocardless" -> ofGoCardlessCall(method, path).map(hop -> "gocardless-" + hop);
            case "lemonway" -> ofLemonwayCall(method, path).map(hop -> "lemonway-" + hop);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofGoCardlessCall(String method, String path) {
        String[] parts = path.split("/");
        boolean reads = method.equals("GET");
        boolean cancels = path.endsWith("/actions/cancel");
        return switch (parts.length > 1 ? parts[1] : "") {
            case "events" -> Optional.of("news");
            case "payouts", "payout_items" -> Optional.of("payouts");
            // Where a payer lives comes with the mandate.
            case "customers" -> Optional.of(method.equals("PUT") ? "mandate" : "customer");
            case "creditors", "customer_bank_accounts", "billing_requests", "billing_request_flows" ->
                Optional.of("mandate");
            case "mandates" -> Optional.of(cancels ? "mandate-end" : reads ? "mandate-look-up" : "mandate");
            case "mandate_imports", "mandate_import_entries" -> Optional.of("mandate-import");
            case "payments" -> Optional.of(cancels ? "cancel" : reads ? "look-up" : "collection");
            case "refunds" -> Optional.of(reads ? "refund-look-up" : "refund");
            default -> Optional.empty();
        };
    }

    /** A path goes on behind {@code /v2}; asking for a token tells nothing of anybody and has no hop of its own. */
    private static Optional<String> ofLemonwayCall(String method, String path) {
        boolean reads = method.equals("GET");
        String call = path.replaceFirst("^/mb/[^/]+/[^/]+/directkitrest/v2", "");
        if (call.startsWith("/moneyins/sdd/mandate") || call.matches("/accounts/[^/]+/documents/.*")) {
            return Optional.of(call.endsWith("/unregister") ? "mandate-end" : "mandate");
        }
        if (reads && call.matches("/moneyins/[^/]+/mandate")) {
            return Optional.of("mandate-look-up");
        }
        return switch (call.split("/").length > 1 ? call.split("/")[1] : "") {
            case "moneyins" ->
                Optional.of(
                        reads
                                ? "look-up"
                                : call.endsWith("/cancel")
                                        ? "cancel"
                                        : call.startsWith("/moneyins/card") ? "link" : "collection");
            case "accounts" -> Optional.of(reads ? "payouts" : "customer");
            case "disputes" -> Optional.of("news");
            case "refund", "moneyouts" -> Optional.of(reads ? "refund-look-up" : "refund");
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofStripeCall(String method, String path) {
        if (method.equals("GET")) {
            return Optional.of("stripe-look-up");
        }
        if (path.startsWith("/v1/customers")) {
            return Optional.of("stripe-customer");
        }
        if (path.startsWith("/v1/payment_methods") || path.startsWith("/v1/setup_intents")) {
            return Optional.of("stripe-mandate");
        }
        if (CANCEL.matcher(path).matches()) {
            return Optional.of("stripe-cancel");
        }
        return path.equals("/v1/payment_intents") ? Optional.of("stripe-collection") : Optional.empty();
    }
}
