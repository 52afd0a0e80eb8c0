package eu.passerelle.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Transit engine of a key service by its public HTTP API, over a real socket, for keys of type
 * {@code aes256-gcm96}. Stricter than the real one: an unknown field of a request is refused.
 */
final class TransitEngine implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/v1/transit/(encrypt|decrypt)/([A-Za-z0-9._-]+)");
    private static final Pattern CIPHER_TEXT = Pattern.compile("vault:v([0-9]+):([A-Za-z0-9+/=]+)");

    final List<String> asked = new CopyOnWriteArrayList<>();
    volatile boolean sealed;
    volatile String token = "hvs.invented";
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<byte[]>> keys = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final HttpServer server;

    /** A request that the engine refuses. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private TransitEngine(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.start();
    }

    static TransitEngine start() {
        try {
            return new TransitEngine(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Makes the key, or its next version. */
    synchronized void turnOver(String key) {
        byte[] version = new byte[32];
        random.nextBytes(version);
        keys.computeIfAbsent(key, made -> new ArrayList<>()).add(version);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        int status;
        ObjectNode answer = json.createObjectNode();
        try {
            ObjectNode data = answered(exchange);
            status = 200;
            answer.put("request_id", "ab00ba0f-9e45-0aca-e3c1-7765fd83fc3c");
            answer.put("lease_id", "").put("renewable", false).put("lease_duration", 0);
            answer.set("data", data);
            answer.putNull("wrap_info").putNull("warnings").putNull("auth");
        } catch (Refused refused) {
            status = refused.status;
            answer.putArray("errors").add(refused.getMessage());
        }
        byte[] body = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized ObjectNode answered(HttpExchange exchange) throws IOException, Refused {
        if (sealed) {
            throw new Refused(503, "Vault is sealed");
        }
        if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            throw new Refused(403, "permission denied");
        }
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            throw new Refused(404, "no handler for route");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            throw new Refused(405, "unsupported operation");
        }
        JsonNode asks = json.readTree(exchange.getRequestBody());
        List<byte[]> versions = keys.get(path.group(2));
        if (versions == null) {
            throw new Refused(400, "encryption key not found");
        }
        for (String name : (Iterable<String>) asks::fieldNames) {
            if (!List.of("plaintext", "ciphertext", "associated_data").contains(name)) {
                throw new Refused(400, "unknown field " + name);
            }
        }
        return path.group(1).equals("encrypt") ? encrypt(versions, asks) : decrypt(versions, asks);
    }

    private ObjectNode encrypt(List<byte[]> versions, JsonNode asks) throws Refused {
        byte[] plain = base64(asks, "plaintext");
        try {
            byte[] cipher =
                    new AesGcmJce(versions.get(versions.size() - 1)).encrypt(plain, base64(asks, "associated_data"));
            return json.createObjectNode()
                    .put(
                            "ciphertext",
                            "vault:v" + versions.size() + ":"
                                    + Base64.getEncoder().encodeToString(cipher))
                    .put("key_version", versions.size());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode decrypt(List<byte[]> versions, JsonNode asks) throws Refused {
        Matcher cipherText = CIPHER_TEXT.matcher(asks.path("ciphertext").asText());
        if (!cipherText.matches()) {
            throw new Refused(400, "invalid ciphertext: no prefix");
        }
        int version = Integer.parseInt(cipherText.group(1));
        if (version < 1 || version > versions.size()) {
            throw new Refused(400, "invalid ciphertext: version is too new");
        }
        try {
            byte[] plain = new AesGcmJce(versions.get(version - 1))
                    .decrypt(Base64.getDecoder().decode(cipherText.group(2)), base64(asks, "associated_data"));
            return json.createObjectNode().put("plaintext", Base64.getEncoder().encodeToString(plain));
        } catch (GeneralSecurityException e) {
            throw new Refused(400, "cipher: message authentication failed");
        }
    }

    private static byte[] base64(JsonNode asks, String name) throws Refused {
        try {
            return Base64.getDecoder().decode(asks.path(name).asText());
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "failed to base64-decode " + name);
        }
    }
}
