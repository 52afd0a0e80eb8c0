package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Toypay's own side: a few calls, keys that are kept, and a book. Knows nothing of the hub's classes. */
final class ToypayHouse implements AutoCloseable {
    static final String KEY = "tp_key_invented";
    private static final String NOW = "2026-11-02T08:00:00Z";
    private static final long FEE_CENTS = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, byte[]> answersByKey = new LinkedHashMap<>();
    private final Map<String, ObjectNode> debits = new LinkedHashMap<>();
    private final Map<String, JsonNode> mandates = new LinkedHashMap<>();
    private final List<ObjectNode> payouts = new ArrayList<>();
    private int failing;

    ToypayHouse() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 20);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The next debits are made and answered 500. */
    synchronized void actThenFail(int times) {
        failing = times;
    }

    private List<ObjectNode> debits() {
        return debits.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized ObjectNode debit(String reference) {
        return debits().stream()
                .filter(debit -> debit.path("reference").asText().equals(reference))
                .reduce((one, other) -> {
                    throw new IllegalStateException("two debits of " + reference);
                })
                .orElseThrow();
    }

    /** As the bank's word would come, told to nobody. */
    synchronized void happens(String debit, String state) {
        debits.get(debit).put("state", state).put("at", "2026-11-09T08:00:00Z");
    }

    /** The bank's word about a debit, as it will be told. */
    synchronized String tell(String debit, String state) {
        happens(debit, state);
        ObjectNode notice = JSON.createObjectNode().put("id", "ev_" + debit.substring(3) + state);
        notice.set("debit", debits.get(debit));
        return notice.toString();
    }

    private synchronized void answer(HttpExchange http) throws IOException {
        try (http) {
            String key = http.getRequestHeaders().getFirst("Idempotency-Key");
            if (!("Bearer " + KEY).equals(http.getRequestHeaders().getFirst("Authorization")) || key == null) {
                http.sendResponseHeaders(401, -1);
                return;
            }
            String path = http.getRequestURI().toString();
            byte[] body = http.getRequestBody().readAllBytes();
            byte[] answer = http.getRequestMethod().equals("GET")
                    ? JSON.writeValueAsBytes(found(path))
                    : answersByKey.computeIfAbsent(
                            key, first -> done(path, body).toString().getBytes());
            boolean fails = path.equals("/debits") && failing-- > 0;
            http.sendResponseHeaders(fails ? 500 : 200, fails ? -1 : answer.length);
            if (!fails) {
                http.getResponseBody().write(answer);
            }
        }
    }

    /** What came in for paid debits, less a fee of one euro. */
    synchronized void payOut(String debit) {
        long cents = debits.get(debit).path("amount").asLong();
        ObjectNode payout = JSON.createObjectNode()
                .put("id", "po_" + debit)
                .put("amount", cents - FEE_CENTS)
                .put("on", "2026-11-12");
        payout.putArray("items")
                .add(item("debit", cents).put("debit", debit).put("id", "it_" + debit))
                .add(item("fee", -FEE_CENTS).put("id", "it_fee_" + debit));
        payouts.add(payout);
    }

    private static ObjectNode item(String kind, long cents) {
        return JSON.createObjectNode().put("kind", kind).put("cents", cents);
    }

    private JsonNode found(String path) {
        if (path.startsWith("/debits?changedSince=")) {
            return JSON.valueToTree(debits.values());
        }
        if (path.startsWith("/payouts?changedSince=")) {
            return JSON.valueToTree(payouts);
        }
        if (path.startsWith("/debits?reference=")) {
            String reference = path.substring("/debits?reference=".length());
            return JSON.valueToTree(debits.values().stream()
                    .filter(debit -> debit.path("reference").asText().equals(reference))
                    .toList());
        }
        return mandates.get(path.substring("/mandates/".length()));
    }

    private JsonNode done(String path, byte[] body) {
        JsonNode asked = read(body);
        return switch (path) {
            case "/customers" -> JSON.createObjectNode().put("id", "cu_" + (answersByKey.size() + 1));
            case "/mandates" -> mandate(asked);
            case "/debits" -> debit(asked);
            case "/cancellations" -> debits.get(asked.path("debit").asText()).put("state", "cancelled");
            case "/endings" -> ((ObjectNode) mandates.get(asked.path("mandate").asText())).put("ended", true);
            default -> throw new IllegalArgumentException("Toypay has no " + path);
        };
    }

    private JsonNode mandate(JsonNode asked) {
        String id = "ma_" + (mandates.size() + 1);
        mandates.put(id, ((ObjectNode) asked).put("id", id).put("ended", false).put("at", NOW));
        return mandates.get(id);
    }

    private JsonNode debit(JsonNode asked) {
        if (mandates.get(asked.path("mandate").asText()).path("ended").asBoolean()) {
            throw new IllegalArgumentException("a debit under a mandate that has ended");
        }
        String id = "de_" + (debits.size() + 1);
        debits.put(
                id, ((ObjectNode) asked).put("id", id).put("state", "pending").put("at", NOW));
        return debits.get(id);
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
