package eu.passerelle.provider.toypay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.passerelle.provider.ProviderAnswer;
import eu.passerelle.provider.ProviderCalls;
import eu.passerelle.provider.Reason;
import eu.passerelle.provider.Turn;
import eu.passerelle.settings.Creditors;
import eu.passerelle.settings.RailSettings;
import eu.passerelle.transfer.Cleared;
import eu.passerelle.transfer.Delivery;
import eu.passerelle.transfer.Recipients;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** One call of Toypay, and what is known once it has ended. */
@Component
class ToypayCall {
    /** Shorter than a lease of work, so that a slow answer ends as unknown while the lease still holds. */
    private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(15);

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Creditors creditors;
    private final ProviderCalls calls;
    private final URI api;

    ToypayCall(Creditors creditors, Recipients recipients, ProviderCalls calls) {
        this.creditors = creditors;
        this.calls = calls;
        this.api = recipients.endpoint("toypay", "api");
    }

    /** A question that changes nothing. */
    Delivery get(Cleared<?> cleared, String path, Function<JsonNode, ProviderAnswer> read) {
        return send(cleared, request(cleared, path).GET(), read);
    }

    /** Something to be done once under the crossing's key. */
    Delivery post(Cleared<?> cleared, String path, Record body, Function<JsonNode, ProviderAnswer> read) {
        try {
            return send(
                    cleared, request(cleared, path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))), read);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of plain values is JSON", impossible);
        }
    }

    private HttpRequest.Builder request(Cleared<?> cleared, String path) {
        RailSettings account =
                creditors.find(cleared.creditor()).orElseThrow().rails().get("toypay");
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(ANSWER_WAIT_MAX)
                .header("Authorization", "Bearer " + account.apiKey().reveal())
                .header("Idempotency-Key", cleared.key());
    }

    private Delivery send(Cleared<?> cleared, HttpRequest.Builder request, Function<JsonNode, ProviderAnswer> read) {
        Turn turn = calls.turn("toypay", cleared);
        try {
            turn.next();
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return judge(turn, answer, read);
        } catch (Turn.NoRoom none) {
            return new Delivery.NotSent(none.why());
        } catch (ConnectException never) {
            turn.failed();
            return new Delivery.NotSent("no connection to toypay");
        } catch (IOException | RuntimeException unclear) {
            turn.failed();
            return new Delivery.Unknown("no answer of toypay that can be read");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Delivery.Unknown("stopped while waiting for toypay");
        }
    }

    private static Delivery judge(Turn turn, HttpResponse<byte[]> answer, Function<JsonNode, ProviderAnswer> read)
            throws IOException {
        switch (answer.statusCode()) {
            case 200 -> {
                turn.answered();
                return new Delivery.Delivered(read.apply(JSON.readTree(answer.body())));
            }
            case 422 -> {
                turn.answered();
                String code = JSON.readTree(answer.body()).path("code").asText("none");
                return new Delivery.Delivered(new ProviderAnswer.Declined(Reason.DATA_WRONG, code, List.of()));
            }
            case 429 -> {
                turn.turnedAway(Optional.empty());
                return new Delivery.NotSent("toypay is over its limit");
            }
            default -> {
                turn.failed();
                return new Delivery.Unknown("toypay answered " + answer.statusCode());
            }
        }
    }
}
