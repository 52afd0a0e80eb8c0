package eu.passerelle.sandbox.gocardless;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.gocardless.GoCardlessClient;
import eu.passerelle.sandbox.simulator.SettableClock;
import eu.passerelle.sandbox.simulator.WebhookEar;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A simulator with two creditors, its clock, an ear for the first one's webhooks and bare HTTP towards it. */
final class GoCardlessRig implements AutoCloseable {
    static final String TOKEN = "token_aide_et_soleil";
    static final String OTHER_TOKEN = "token_maison_claire";
    static final String SECRET = "webhook_secret_present";
    static final String IBAN = "FR1420041010050500013M02606";

    private static final ObjectMapper JSON = new ObjectMapper();

    final SettableClock clock = new SettableClock("2026-11-02T08:00:00Z");
    final WebhookEar ear = new WebhookEar();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.of(null))
            .build();
    final Path folder;
    GoCardlessSimulator simulator;

    record Reply(int status, JsonNode body, HttpHeaders headers) {
        String text(String pointer) {
            return body.at(pointer).asText();
        }

        String reason() {
            return text("/error/errors/0/reason");
        }

        String pointer() {
            return text("/error/errors/0/request_pointer");
        }
    }

    GoCardlessRig(Path folder) throws IOException {
        this(folder, GoCardlessSettings.CALLS_PER_MINUTE);
    }

    GoCardlessRig(Path folder, int callsPerMinute) throws IOException {
        this.folder = folder;
        open(folder, callsPerMinute);
    }

    /** Starts another simulator on a folder, after the present one ended. */
    void open(Path from, int callsPerMinute) {
        List<GoCardlessAccount> accounts = List.of(
                new GoCardlessAccount(TOKEN, ear.url(), SECRET, GoCardlessTerms.everything()),
                new GoCardlessAccount(OTHER_TOKEN, null, "other", GoCardlessTerms.hostedPagesOnly()));
        simulator = new GoCardlessSimulator(new GoCardlessSettings(0, from, clock, accounts, 7, callsPerMinute));
        simulator.start();
    }

    GoCardlessClient client(String token) {
        return GoCardlessClient.newBuilder(token)
                .withBaseUrl(base())
                .withMaxNoOfRetries(1)
                .withErrorOnIdempotencyConflict(true)
                .build();
    }

    String base() {
        return "http://127.0.0.1:" + simulator.port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN)
                .header("GoCardless-Version", "2015-07-06")
                .header("Accept", "application/json");
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** @param key empty for none */
    Reply post(String path, String key, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean json = response.headers().firstValue("content-type").orElse("").contains("json");
        return new Reply(
                response.statusCode(),
                JSON.readTree(json && !response.body().isEmpty() ? response.body() : "{}"),
                response.headers());
    }

    /** A payer's mandate. */
    String mandate(String iban) throws IOException, InterruptedException {
        String tag = iban.substring(iban.length() - 5) + clock.instant();
        String customer = created("/customers", tag + ".customer", payer("Jeanne"));
        String account = created(
                "/customer_bank_accounts",
                tag + ".account",
                "{\"customer_bank_accounts\":{\"account_holder_name\":\"Jeanne Lefevre\",\"iban\":\"" + iban
                        + "\",\"links\":{\"customer\":\"" + customer + "\"}}}");
        return created("/mandates", tag + ".mandate", mandateOn(account));
    }

    static String payer(String givenName) {
        return "{\"customers\":{\"given_name\":\"" + givenName
                + "\",\"family_name\":\"Lefevre\",\"email\":\"jeanne@example.org\",\"country_code\":\"FR\"}}";
    }

    static String mandateOn(String account) {
        return "{\"mandates\":{\"scheme\":\"sepa_core\",\"links\":{\"customer_bank_account\":\"" + account + "\"}}}";
    }

    static String payment(String mandate, String reference) {
        return payment(mandate, reference, 11000, "2026-11-06");
    }

    static String payment(String mandate, String reference, int cents, String chargeDate) {
        return "{\"payments\":{\"amount\":" + cents + ",\"currency\":\"EUR\",\"charge_date\":\"" + chargeDate
                + "\",\"links\":{\"mandate\":\"" + mandate + "\"},\"metadata\":{\"passerelle_reference\":\""
                + reference + "\"}}}";
    }

    String collect(String mandate, String reference) throws IOException, InterruptedException {
        return created("/payments", reference + ".collect", payment(mandate, reference));
    }

    String created(String path, String key, String body) throws IOException, InterruptedException {
        Reply reply = post(path, key, body);
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(201);
        return reply.text(path + "/id");
    }

    Reply scenario(String name, String resource) throws IOException, InterruptedException {
        return post(
                "/scenario_simulators/" + name + "/actions/run",
                "",
                "{\"data\":{\"links\":{\"resource\":\"" + resource + "\"}}}");
    }

    /** Moves business time and lets it work. */
    void moveTo(String instant) {
        clock.to(instant);
        simulator.age();
    }

    String state(String payment) {
        return simulator.book().debits().stream()
                .filter(debit -> debit.id().equals(payment))
                .findFirst()
                .orElseThrow()
                .state();
    }

    void untilQuiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> simulator.quiet());
    }

    /** The events not yet taken from the ear, as {@code payments.created}, once all are told. */
    List<String> told() {
        untilQuiet();
        List<String> told = new ArrayList<>();
        ear.rest()
                .forEach(webhook -> webhook.json()
                        .path("events")
                        .forEach(event -> told.add(event.path("resource_type").asText() + "."
                                + event.path("action").asText())));
        return told;
    }

    @Override
    public void close() {
        simulator.close();
        ear.close();
    }
}
