package eu.passerelle.sandbox.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The hub's public HTTP interface as the core system uses it. Every answer is kept whole in a file, so that it can be
 * searched for what must not be in it.
 */
public final class HubDoor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final URI address;
    private final String token;
    private final Path answers;
    // Its own selector: the hub in this JVM denies every way out, and this is the core system's side of the wire.
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(ProxySelector.of(null))
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param answers file that gets every answer, head and body */
    public HubDoor(URI address, String token, Path answers) {
        this.address = address;
        this.token = token;
        this.answers = answers;
    }

    /** What the hub said of one event. */
    record Verdict(String outcome, int status) {}

    /** Posts events and reads what became of each. Asks again while the hub is not there or says to come back. */
    List<Verdict> post(String door, List<Letter> letters) {
        boolean alone = letters.size() == 1;
        String body = alone
                ? letters.getFirst().body()
                : "[" + String.join(",", letters.stream().map(Letter::body).toList()) + "]";
        String type = alone ? "application/cloudevents+json" : "application/cloudevents-batch+json";
        HttpRequest request = request("/v1/" + door)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = patiently(request);
        return read(answer, letters.size());
    }

    /** The body of a GET, or empty when the hub does not know it. */
    public java.util.Optional<String> get(String path) {
        HttpResponse<String> answer = patiently(request(path).GET().build());
        return answer.statusCode() == 200 ? java.util.Optional.of(answer.body()) : java.util.Optional.empty();
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> patiently(HttpRequest request) {
        long deadline = System.nanoTime() + GIVE_UP_AFTER.toNanos();
        while (true) {
            try {
                HttpResponse<String> answer =
                        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                keep(request, answer);
                boolean later = answer.statusCode() == 429 || answer.statusCode() == 503;
                if (!later || System.nanoTime() > deadline) {
                    return answer;
                }
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the hub does not answer at " + request.uri(), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static List<Verdict> read(HttpResponse<String> answer, int count) {
        List<Verdict> verdicts = new ArrayList<>();
        try {
            JsonNode body = JSON.readTree(answer.body());
            for (int i = 0; i < count; i++) {
                JsonNode result = body.path("results").path(i);
                boolean told = result.hasNonNull("outcome");
                verdicts.add(new Verdict(
                        told ? result.path("outcome").asText() : "rejected",
                        told ? result.path("problem").path("status").asInt(answer.statusCode()) : answer.statusCode()));
            }
        } catch (IOException notJson) {
            for (int i = 0; i < count; i++) {
                verdicts.add(new Verdict("rejected", answer.statusCode()));
            }
        }
        return verdicts;
    }

    private void keep(HttpRequest request, HttpResponse<String> answer) throws IOException {
        String text = request.method() + " " + request.uri() + "\n" + answer.statusCode() + " "
                + answer.headers().map() + "\n" + answer.body() + "\n\n";
        Files.createDirectories(answers.getParent());
        Files.writeString(answers, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
