package eu.passerelle.privacy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.settings.KeySettings.InTransit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    /** A keyset is smaller by far. What is longer is cut, and is no JSON then. */
    private static final int ANSWER_BYTES_MAX = 65_536;

    private final URI engine;
    private final InTransit source;
    private final Duration answerWaitMax;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WAIT_MAX)
            .build();

    /** @param address of the server, or of the engine where it is mounted elsewhere than at {@code /v1/transit} */
    TransitKey(URI address, InTransit source) {
        this(address, source, ANSWER_WAIT_MAX);
    }

    /** @param answerWaitMax from the call to the last byte of the answer */
    TransitKey(URI address, InTransit source, Duration answerWaitMax) {
        String path = address.getPath() == null ? "" : address.getPath().replaceFirst("/+$", "");
        this.engine = address.resolve((path.isEmpty() ? ENGINE : path) + "/");
        this.source = source;
        this.answerWaitMax = answerWaitMax;
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
        try {
            return Base64.getDecoder().decode(answer.data.plaintext);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message quotes of a plain text.
            throw new GeneralSecurityException("the key service answered with a plain text that is no base64");
        }
    }

    private Answer ask(String verb, Asked asked) throws GeneralSecurityException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request(verb, asked), info -> new FirstBytes(ANSWER_BYTES_MAX));
        try {
            return read(answer.get(answerWaitMax.toNanos(), TimeUnit.NANOSECONDS));
        } catch (JsonProcessingException e) {
            throw noKeyService();
        } catch (IOException | ExecutionException e) {
            throw new KeyAway("no answer from " + engine.getAuthority(), e);
        } catch (TimeoutException e) {
            throw new KeyAway("no whole answer in time from " + engine.getAuthority(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyAway("stopped while waiting for " + engine.getAuthority(), e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(String verb, Asked asked) throws GeneralSecurityException {
        try {
            return HttpRequest.newBuilder(engine.resolve(verb + "/" + source.key()))
                    .header("X-Vault-Token", source.token().reveal())
                    .header("X-Vault-Request", "true")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(asked)))
                    .build();
        } catch (IllegalArgumentException | JsonProcessingException e) {
            // Without the cause: its message quotes the token.
            throw new GeneralSecurityException("the token at " + source.token().reference() + " cannot be sent");
        }
    }

    /** Without the cause: its message quotes what was read. */
    private GeneralSecurityException noKeyService() {
        return new GeneralSecurityException("what answers at " + engine.getAuthority() + " is no key service");
    }

    private Answer read(HttpResponse<byte[]> response) throws IOException, GeneralSecurityException {
        int status = response.statusCode();
        if (status == OK) {
            Answer answer = json.readValue(response.body(), Answer.class);
            if (answer == null) {
                throw noKeyService();
            }
            return answer;
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
            String said = answer == null || answer.errors == null ? "" : String.join("; ", answer.errors);
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

    /** A body up to so many bytes. The rest is not read, and what comes after is nobody's. */
    private static final class FirstBytes implements BodySubscriber<byte[]> {
        private final int bytesMax;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private @Nullable Subscription source;

        FirstBytes(int bytesMax) {
            this.bytesMax = bytesMax;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] chunk = new byte[Math.min(buffer.remaining(), bytesMax - read.size())];
                buffer.get(chunk);
                read.writeBytes(chunk);
                if (buffer.hasRemaining() && source != null) {
                    source.cancel();
                    onComplete();
                }
            }
        }

        @Override
        public void onError(Throwable cause) {
            body.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            body.complete(read.toByteArray());
        }
    }
}
