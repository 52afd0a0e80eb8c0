package eu.passerelle.sandbox.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Posts bodies from a number of clients at once, each of which sends the next one when the last is answered. */
final class Poster {
    private static final String OUTCOME = "\"outcome\":\"";
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final String token;

    Poster(String uri, String token) {
        this.uri = URI.create(uri);
        this.token = token;
    }

    /** Events a second, all of which were answered with the outcome. */
    double eventsPerSecond(List<String> bodies, int eventsEach, int clients, String outcome) throws Exception {
        List<HttpRequest> requests = bodies.stream().map(this::request).toList();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < requests.size(); n = next.getAndIncrement()) {
                        send(requests.get(n), eventsEach, outcome);
                    }
                    return null;
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
            return bodies.size() * (double) eventsEach / ((System.nanoTime() - start) / 1e9);
        }
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void send(HttpRequest request, int events, String outcome) throws Exception {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        String wanted = OUTCOME + outcome + '"';
        int found = answer.body().split(wanted, -1).length - 1;
        if (answer.statusCode() != 202 || found != events) {
            throw new IllegalStateException(answer.statusCode() + ", " + found + " of " + events + " " + outcome + ": "
                    + answer.body().substring(0, Math.min(300, answer.body().length())));
        }
    }
}
