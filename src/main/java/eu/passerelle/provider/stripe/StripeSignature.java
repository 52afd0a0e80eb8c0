package eu.passerelle.provider.stripe;

import eu.passerelle.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stripe's proof of a notice: {@code Stripe-Signature: t=<epoch seconds>,v1=<hex>[,v1=<hex>]}, HMAC-SHA-256 of
 * {@code t.<raw body>} under the endpoint's secret. Several signatures and several secrets overlap while one is
 * rotated.
 * Over raw bytes, in constant time, within 300 s either way: the SDK's check takes text and looks only into the past.
 */
final class StripeSignature {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";

    private StripeSignature() {}

    static boolean proves(String header, byte[] body, List<Secret> secrets, Instant now) {
        long timestamp = -1;
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            if (part.startsWith("t=")) {
                timestamp = seconds(part.substring(2));
            } else if (part.startsWith("v1=")) {
                signatures.add(hex(part.substring(3)));
            }
        }
        if (timestamp < 0 || Math.abs(now.getEpochSecond() - timestamp) > WINDOW.toSeconds()) {
            return false;
        }
        boolean proved = false;
        for (Secret secret : secrets) {
            byte[] expected = sign(timestamp, body, secret);
            for (byte[] signature : signatures) {
                proved |= MessageDigest.isEqual(expected, signature);
            }
        }
        return proved;
    }

    private static byte[] sign(long timestamp, byte[] body, Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private static long seconds(String text) {
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : -1;
    }

    private static byte[] hex(String text) {
        return text.matches("([0-9a-f]{2}){32}") ? HexFormat.of().parseHex(text) : new byte[0];
    }
}
