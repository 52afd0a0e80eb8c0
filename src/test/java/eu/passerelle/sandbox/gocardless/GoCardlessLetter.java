package eu.passerelle.sandbox.gocardless;

import eu.passerelle.sandbox.simulator.IbanDigest;
import eu.passerelle.sandbox.simulator.Ids;
import eu.passerelle.sandbox.simulator.Letter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** Up to 250 events a webhook, signed without a moment, tried eight times more at growing gaps. */
record GoCardlessLetter(String secret) implements Letter {
    static final int EVENTS_MAX = 250;

    /** GoCardless waits minutes and hours: the same growth, from a fifth of a second on. */
    private static final Tries TRIES = new Tries(Duration.ofMillis(200), 3, Duration.ofMinutes(10), 8);

    @Override
    public HttpRequest.Builder write(URI to, List<String> bodies) {
        String events = String.join(",", bodies);
        String id = "WB" + Ids.of(events, 12).toUpperCase(Locale.ROOT);
        String body = "{\"events\":[" + events + "],\"meta\":{\"webhook_id\":\"" + id + "\"}}";
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json")
                .header("User-Agent", "gocardless-webhook-service/1.2")
                .header("Origin", "https://api-sandbox.gocardless.com")
                .header("Webhook-Signature", signature(body, secret))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static String signature(String body, String secret) {
        SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        return HexFormat.of().formatHex(IbanDigest.hmac(key, body));
    }

    @Override
    public int noticesMax() {
        return EVENTS_MAX;
    }

    @Override
    public Tries tries() {
        return TRIES;
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "GoCardlessLetter";
    }
}
