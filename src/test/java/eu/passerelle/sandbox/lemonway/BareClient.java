package eu.passerelle.sandbox.lemonway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Speaks plain HTTP to the simulator: there is no client library whose view of it could be tested. */
final class BareClient {
    /** @param body missing where the answer was not JSON */
    record Reply(int status, JsonNode body, String text, String location) {
        String at(String pointer) {
            return body.at(pointer).asText();
        }

        long number(String pointer) {
            return body.at(pointer).asLong();
        }

        int code() {
            return body.at("/error/code").asInt();
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .build();
    private final String base;
    private final String env;
    private final String apiKey;
    private String token = "";

    BareClient(int port, String env, String apiKey) {
        this.base = "http://127.0.0.1:" + port;
        this.env = env;
        this.apiKey = apiKey;
    }

    /** Asks for a token and keeps it. */
    BareClient login() throws IOException, InterruptedException {
        token = token("Grant_type=client_credentials").at("/access_token");
        return this;
    }

    String token() {
        return token;
    }

    /** Goes on with a token that was given before. */
    void keep(String given) {
        token = given;
    }

    Reply token(String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + "/oauth/api/v1/oauth/token"))
                .header("Authorization", "Basic " + apiKey)
                .header("Accept", "application/json;charset=UTF-8")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** With all that a call needs. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/mb/" + env + "/dev/directkitrest/v2" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("PSU-IP-Address", "127.0.0.1");
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    Reply put(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** What the payer does on a hosted page. */
    Reply page(String query, String decision) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/mb/" + env + "/dev/webkit/?" + query));
        return send(
                decision.isEmpty()
                        ? request.GET().build()
                        : request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("decision=" + decision))
                                .build());
    }

    Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        JsonNode body = isJson ? json.readTree(response.body()) : MissingNode.getInstance();
        return new Reply(
                response.statusCode(),
                body,
                response.body(),
                response.headers().firstValue("Location").orElse(""));
    }
}
