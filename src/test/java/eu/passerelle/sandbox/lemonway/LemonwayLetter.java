package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.passerelle.sandbox.simulator.Letter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One notice a request, as a form or as JSON, without any proof of who sends it. */
record LemonwayLetter(Supplier<Habits> habits) implements Letter {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public HttpRequest.Builder write(URI to, List<String> bodies) {
        String body = bodies.getFirst();
        boolean json = habits.get().has(Quirk.JSON_NOTICES);
        return HttpRequest.newBuilder(to)
                .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(json ? body : form(body)));
    }

    private static String form(String body) {
        try {
            return JSON.readTree(body).properties().stream()
                    .map(entry -> entry.getKey() + "="
                            + URLEncoder.encode(entry.getValue().asText(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public int noticesMax() {
        return 1;
    }

    @Override
    public Tries tries() {
        return new Tries(
                Duration.ofMillis(200), 2, Duration.ofSeconds(5), habits.get().noticeRepeats());
    }
}
