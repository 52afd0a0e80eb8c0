package eu.passerelle.privacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.KeySettings.InTransit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of the Transit engine of HashiCorp Vault or OpenBao, which never gives it out: {@code POST encrypt/KEY} and
 * {@code decrypt/KEY} with associated data, so the key is of an AEAD type ({@code aes256-gcm96} is the default there).
 * What it wraps begins with the version of the key, {@code vault:v2:}; versions are turned over there and older ones
 * go on opening what they wrapped.
 *
 * <p>The one connection the hub makes by itself: it carries keysets, never a person's data, and the tripwire knows its
 * address because it is declared as an endpoint of the storage {@code keys}.
 */
final class TransitKey implements KeyEncryptionKey {
    private static final String ENGINE = "/v1/transit";
    private static final String CIPHER_TEXT = "vault:v";
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    /** 472 and 473: a standby of a cluster that does not forward. */
    private static final int STANDBY = 472;

    private static final int SERVER_FAULT = 500;
    private static final int ERROR_CHARACTERS_MAX = 120;
    private static final Duration CONNECT_WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(10);

    private final URI engine;
    private final InTransit source;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WAIT_MAX)
            .build();

    /** @param address of the server, or of the engine where it is mounted elsewhere than at {@code /v1/transit} */
    TransitKey(URI address, InTransit source) {
        String path = address.getPath() == null ? "" : address.getPath().replaceFirst("/+$", "");
        this.engine = address.resolve((path.isEmpty() ? ENGINE : path) + "/");
        this.source = source;
    }

    @Override
    public String name() {
        return "transit:" + source.key();
    }

    @Override
    public byte[] encrypt(byte[] plain, byte[] boundTo) throws GeneralSecurityException {
        Answer answer = ask("encrypt", new Asked(base64(plain), null, base64(boundTo)));
        String cipherText = answer.data == null ? null : answer.data.ciphertext;
        if (cipherText == null || !cipherText.startsWith(CIPHER_TEXT)) {
            throw new GeneralSecurityException("the key service answered without a cipher text");
        }
        return cipherText.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public byte[] decrypt(byte[] locked, byte[] boundTo) throws GeneralSecurityException {
        String cipherText = new String(locked, StandardCharsets.US_ASCII);
        if (!cipherText.startsWith(CIPHER_TEXT)) {
            throw new GeneralSecurityException("not wrapped by a key service");
        }
        Answer answer = ask("decrypt", new Asked(null, cipherText, base64(boundTo)));
        if (answer.data == null || answer.data.plaintext == null) {
            throw new GeneralSecurityException("the key service answered without a plain text");
        }
        return Base64.getDecoder().decode(answer.data.plaintext);
    }

    private Answer ask(String verb, Asked asked) throws GeneralSecurityException {
        try {
            HttpRequest request = HttpRequest.newBuilder(engine.resolve(verb + "/" + source.key()))
                    .timeout(ANSWER_WAIT_MAX)
                    .header("X-Vault-Token", source.token().reveal())
                    .header("X-Vault-Request", "true")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(asked)))
                    .build();
            return read(http.send(request, BodyHandlers.ofByteArray()));
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes what was read.
            throw new GeneralSecurityException("what answers at " + engine.getAuthority() + " is no key service");
        } catch (IOException e) {
            throw new KeyAway("no answer from " + engine.getAuthority(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyAway("stopped while waiting for " + engine.getAuthority(), e);
        }
    }

    private Answer read(HttpResponse<byte[]> response) throws IOException, GeneralSecurityException {
        int status = response.statusCode();
        if (status == OK) {
            return json.readValue(response.body(), Answer.class);
        }
        if (status >= SERVER_FAULT || status == TOO_MANY || status == STANDBY || status == STANDBY + 1) {
            throw new KeyAway(engine.getAuthority() + " answered " + status + errors(response.body()), null);
        }
        throw new GeneralSecurityException(engine.getAuthority() + " answered " + status + errors(response.body()));
    }

    /** What the service says of it, which names keys and rights and never holds a secret. */
    private String errors(byte[] body) {
        try {
            Answer answer = json.readValue(body, Answer.class);
            String said = answer.errors == null ? "" : String.join("; ", answer.errors);
            String printable = said.replaceAll("[^\\x20-\\x7e]+", " ").strip();
            return printable.isEmpty()
                    ? ""
                    : ": " + printable.substring(0, Math.min(printable.length(), ERROR_CHARACTERS_MAX));
        } catch (IOException e) {
            return "";
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Asked(
            @JsonProperty @Nullable String plaintext,
            @JsonProperty @Nullable String ciphertext,
            @JsonProperty("associated_data") String associatedData) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(@Nullable Data data, @Nullable List<String> errors) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Data(
            @Nullable String ciphertext, @Nullable String plaintext) {}
}
