package eu.passerelle.sandbox.stripe;

import eu.passerelle.sandbox.simulator.IbanDigest;
import eu.passerelle.sandbox.simulator.Letter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** One event a webhook, signed with every secret, tried until it is taken. */
record StripeLetter(List<String> secrets) implements Letter {
    private static final Tries TRIES = new Tries(Duration.ofMillis(200), 2, Duration.ofSeconds(5), Integer.MAX_VALUE);

    @Override
    public HttpRequest.Builder write(URI to, List<String> bodies) {
        String body = bodies.getFirst();
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", signature(body, System.currentTimeMillis() / 1000))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Override
    public int noticesMax() {
        return 1;
    }

    @Override
    public Tries tries() {
        return TRIES;
    }

    /** One v1 for each secret, over the moment of this very try: a receiver refuses what is older than 300 s. */
    private String signature(String body, long machineSeconds) {
        StringBuilder header = new StringBuilder("t=" + machineSeconds);
        for (String secret : secrets) {
            SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
            header.append(",v1=").append(HexFormat.of().formatHex(IbanDigest.hmac(key, machineSeconds + "." + body)));
        }
        return header.toString();
    }

    /** Never prints a secret. */
    @Override
    public String toString() {
        return "StripeLetter";
    }
}
